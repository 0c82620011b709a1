"""Fills the tables as a Django program does."""

import uuid
from datetime import date, datetime, timezone

from django.contrib.auth.models import Group, Permission, User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand
from django.db.models import JSONField, Value

from zoo.models import Animal, Care, Chip, Everything, Food, House, Note, Passport, Perhaps, Species
from zoo.values import MOST, PERHAPS, ROWS


class Command(BaseCommand):
    def handle(self, **_):
        for row in ROWS:
            Everything.objects.create(**{**row, "data": Value(None, JSONField()) if row["data"] is None else row["data"]})
        Perhaps.objects.create()
        Perhaps.objects.create(**{name: MOST[name] for name in PERHAPS})

        ada = User.objects.create_superuser("ada", "ada@example.org", "correct horse battery")
        bob = User.objects.create_user("bob", "bob@example.org", "staple")
        User.objects.filter(pk=ada.pk).update(
            first_name="Ada", last_name="Lovelace", last_login=datetime(2026, 5, 6, 7, 8, 9, 10, tzinfo=timezone.utc)
        )
        keepers = Group.objects.create(name="keepers")
        keepers.permissions.add(*Permission.objects.filter(codename__endswith="_animal"))
        bob.groups.add(keepers)
        bob.user_permissions.add(Permission.objects.get(codename="add_food"))
        session = SessionStore()
        session["seen"] = 1
        session.save()

        cat, dog = Species.objects.create(slug="cat", title="Cat"), Species.objects.create(slug="dog", title="Dög")
        home = House.objects.create(id=uuid.UUID(int=7), number="7a", city="Paris", street="Rue A")
        House.objects.create(id=uuid.UUID(int=8), number="8", city="Paris", street="Rue B")
        fish, milk = Food.objects.create(name="fish"), Food.objects.create(name="milk")
        tom = Animal.objects.create(given="Tom", family="Grey", species=cat, house=home, mood="wild", size=2)
        kit = Animal.objects.create(
            given="Kit", family="Grey", species=cat, mother=tom, legs=3, sound="", tame=False, weight=0.25,
            seen_at=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=timezone.utc),
        )
        rex = Animal.objects.create(given="Rex", family="Brown", species=dog)
        tom.foods.add(fish, milk)
        kit.foods.add(milk)
        tom.friends.add(kit)
        rex.chases.add(tom, kit)
        tom.fans.add(ada, bob)
        Care.objects.create(animal=tom, user=ada, since=date(2025, 12, 31))
        Care.objects.create(animal=rex, user=bob, since=date(2026, 1, 1))
        Passport.objects.create(animal=tom, stamp="T-1")
        Chip.objects.create(animal=kit, sold_in=home)
        Chip.objects.create(animal=None, sold_in=home)
        Note.objects.create(about=tom, text="of a cat", author=ada)
