"""Faults and notes of the documents: code -> (Chinese, English), what is wrong, what is allowed, how to mend it."""

DOCUMENT_MESSAGES: dict[str, tuple[str, str]] = {
    "pdf_missing": (
        '写 PDF 要用软件包 typst，尚未安装。改法：运行 pip install "schoolplaces[pdf]"（在本仓库中为 pip install -e ".[pdf]"），'
        "或只写 docx、xlsx、html。",
        'PDF takes the package typst, which is not installed. Mend: run pip install "schoolplaces[pdf]" (in a clone: '
        'pip install -e ".[pdf]"), or write docx, xlsx and html only.',
    ),
    "compare_count": (
        "要并列的方案有 {value} 个，应为 {allowed} 个。改法：给出这么多方案文件夹，例如 report 方案甲 方案乙 --compare -o 文件夹。",
        "{value} plans are to stand side by side. Allowed: {allowed}. Mend: name as many plan folders, such as report PLAN_A "
        "PLAN_B --compare -o OUT.",
    ),
    "compare_county": (
        "与 {first} 不是同一个县的方案：乡镇或学段不同。应为同一个县的方案。改法：去掉它，或分开对照。",
        "this is no plan of the county of {first}: its towns or stages are others. Allowed: plans of one county. Mend: leave "
        "it out, or compare it by itself.",
    ),
    "template_none": (
        "没有这个 Word 模板。应为 .docx 文件。改法：核对路径，含空格的路径加引号。",
        "there is no such template. Allowed: a .docx file. Mend: check the path; put a path with blanks in quotation marks.",
    ),
    "template_not_word": (
        "不是 Word 文档。应为 .docx 文件（不是 .dotx、.xlsx、.pdf 或压缩包）。改法：在 Word 或 WPS 中打开，另存为“Word 文档(.docx)”，"
        "勿只改扩展名。",
        "this is no Word document. Allowed: a .docx file (not .dotx, .xlsx, .pdf or an archive). Mend: open it in Word or WPS "
        'and save it as "Word document (.docx)"; another extension alone is not enough.',
    ),
    "template_old": (
        "是旧格式(.doc)或加了密码的文档。应为没有密码的 .docx 文件。改法：在 Word 或 WPS 中打开，去掉密码，另存为“Word 文档(.docx)”。",
        "this is a document of the old format (.doc), or one with a password. Allowed: a .docx file without a password. Mend: "
        'open it in Word or WPS, take the password away, and save it as "Word document (.docx)".',
    ),
    "template_macros": (
        "模板含宏，不使用。应为不含宏的 .docx 文件。改法：在 Word 中另存为“Word 文档(.docx)”，宏即去掉。",
        "the template holds macros and is refused. Allowed: a .docx file without macros. Mend: save it in Word as "
        '"Word document (.docx)", which drops them.',
    ),
    "template_damaged": (
        "是 Word 文档，但读不出来（{reason}）。改法：在 Word 中打开并修复，再另存为 .docx。",
        "it is a Word document, but cannot be read ({reason}). Mend: open and repair it in Word, and save it as .docx again.",
    ),
    "template_styles": (
        "模板缺少样式 {styles}（正文 Normal、标题 1 Heading 1、标题 2 Heading 2）。改法：在 Word 的样式窗格中对任一段落各套用一次，再保存。",
        "the template lacks the styles {styles}. Mend: apply each once to a paragraph by the styles pane of Word, and save.",
    ),
    "template_style_kind": (
        "模板中的样式 {styles} 类型不对。应为段落样式（Table Grid 为表格样式）。改法：在 Word 中删去或改名，再保存。",
        "the styles {styles} of the template are of another kind. Allowed: paragraph styles (Table Grid: a table style). Mend: "
        "remove or rename them in Word, and save.",
    ),
    "template_marker": (
        "标记 {markers} 须单独成段（不在表格或文本框中），且只出现一次。改法：删去多余的，让它独占一段；不要标记则接在文末。",
        "the marker {markers} has to be a paragraph of its own (not in a table or text box), once. Mend: remove the others, and "
        "let it stand alone; without a marker the text comes at the end.",
    ),
    "template_narrow": (
        "模板页面太小：横放时左右页边距之间只有 {value} 毫米，附表至少要 {least} 毫米。改法：用 A4 或更大的纸，或减小左右页边距。",
        "the page of the template is too small: {value} mm between the margins when it lies across, and the tables take "
        "{least} mm. Mend: take A4 or larger, or narrower margins.",
    ),
    "template_is_target": (
        "模板就是要写出的文件，会被覆盖。改法：换一个输出文件夹，或把模板改名。",
        "the template is the file to be written and would be lost. Mend: name another output folder, or rename the template.",
    ),
    "template_without_docx": (
        "模板只用于 Word 文档，而没有要求写 docx。改法：加上 -f docx，或去掉 --template。",
        "a template is for the Word document, and docx is not among the formats. Mend: add -f docx, or leave out --template.",
    ),
    "template_styles_added": (
        "模板没有样式 {styles}，按本系统的样式添加。",
        "the template has no {styles}: added in the look of this program.",
    ),
}
