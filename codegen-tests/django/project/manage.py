"""A Django project whose database Nuages is to read and write; `.ci/django` runs it. No line of it knows of Nuages."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
execute_from_command_line(sys.argv)
