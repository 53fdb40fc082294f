from optimize import *
