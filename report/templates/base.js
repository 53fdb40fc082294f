"use strict";
/* What every script of the page needs: the data, the words, and how an element is made. */
const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = DATA.words;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

function add(parent, name, attributes = {}, text) {
  const made = document.createElementNS(parent.namespaceURI, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return parent.appendChild(made);
}

