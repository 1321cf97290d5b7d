"""The wording of boilerplate as data: rule files, their loader, checker and matcher."""
