"""One module for each group of commands; `ccem.cli` loads the one that is asked for."""
