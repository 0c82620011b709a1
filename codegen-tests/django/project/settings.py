"""The settings that `django-admin startproject` would write, as far as they are about the database."""

import os
from urllib.parse import urlparse

_url = urlparse(os.environ["DATABASE_URL"])

DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": _url.path}
    if _url.scheme == "sqlite"
    else {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _url.path.lstrip("/"),
        "HOST": _url.hostname,
        "PORT": _url.port or 5432,
        "USER": _url.username,
        "PASSWORD": _url.password or "",
    }
}
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "zoo",
]
# The admin is here for its tables; no page is served.
SILENCED_SYSTEM_CHECKS = ["admin.E403", "admin.E408", "admin.E409", "admin.E410"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = "of tests"
# Not UTC, so that a mistake with zones is seen.
TIME_ZONE = "America/St_Johns"
USE_TZ = True
# The hashes that Nuages writes, behind those that Django writes by default.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
]
