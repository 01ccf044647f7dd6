"""`python -m namenorm.cli`."""

from namenorm.cli import main

main()
