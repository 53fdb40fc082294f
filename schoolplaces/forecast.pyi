from forecast import *
