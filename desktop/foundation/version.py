"""The one place where the program says which version it is."""

VERSION = "0.1.0"
__version__ = VERSION  # the name that the build looks for
