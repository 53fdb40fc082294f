"""``python -m schoolplaces``: the same as the command ``schoolplaces``."""

from schoolplaces.cli import main

if __name__ == "__main__":
    main()
