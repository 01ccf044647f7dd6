"""`python -m namenorm`."""

from namenorm.cli import main

main()
