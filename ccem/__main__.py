"""`python -m ccem` is the same as `ccem`."""

from ccem.cli import main

if __name__ == "__main__":
    main()
