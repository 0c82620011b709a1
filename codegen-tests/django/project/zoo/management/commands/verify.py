"""Looks with Django's eyes at what was written: at values, at bytes as they are stored, at what `full_clean` says."""

import uuid
from datetime import date, datetime, timedelta, timezone

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.models import ProtectedError

from zoo.models import Animal, Care, Chip, Everything, Food, House, Note, Passport, Perhaps, Species
from zoo.values import MOST, PERHAPS, ROWS


class Command(BaseCommand):
    def handle(self, **_):
        everything()
        perhaps()
        accounts()
        animals()
        changes()
        sound()
        further()


def same(found, expected):
    if isinstance(expected, dict):
        found = {name: value for name, value in found.items() if value != expected[name]}
        expected = {name: expected[name] for name in found}
    assert found == expected, f"found {found!r}, expected {expected!r}"


def values(record, names):
    return {name: bytes(value) if isinstance(value := getattr(record, name), memoryview) else value for name in names}


def everything():
    # `save()` of a row that was read has left all of it as it was.
    for row in ROWS:
        same(values(Everything.objects.get(slug=row["slug"]), row), row)
        same(values(Everything.objects.get(slug=row["slug"] + "-copy"), row), {**row, "slug": row["slug"] + "-copy"})
        same(stored("zoo_everything", row["slug"] + "-copy"), stored("zoo_everything", row["slug"]))
    same(values(Everything.objects.get(slug="lost-changed"), MOST), {**MOST, "slug": "lost-changed"})
    same(stored("zoo_everything", "lost-changed"), stored("zoo_everything", "most"))
    # The lookups find it: on SQLite they compare what is stored.
    found = Everything.objects.filter(
        code=MOST["code"], moment=MOST["moment"], day=MOST["day"], hour=MOST["hour"], span=MOST["span"], price=MOST["price"],
        place=MOST["place"], data=MOST["data"], raw=MOST["raw"], address=MOST["address"], ratio=MOST["ratio"], yes=True,
    )
    same(sorted(found.values_list("slug", flat=True)), ["lost-changed", "most", "most-copy"])
    same(Everything.objects.filter(data__sum=0.1 + 0.2, span__gt=timedelta(days=99999)).count(), 3)


def stored(table, slug):
    """A row as the database keeps it, with the types that SQLite gives to each value."""
    names = [field.column for field in Everything._meta.fields if field.name not in ("id", "slug")]
    term = "typeof({0}) || ' ' || quote({0})" if connection.vendor == "sqlite" else "{0}::text"
    columns = ", ".join(term.format(f'"{name}"') for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} WHERE slug = %s", [slug])
        return dict(zip(names, cursor.fetchone()))


def perhaps():
    full, empty, new = Perhaps.objects.order_by("id")
    same(values(full, PERHAPS), {name: MOST[name] for name in PERHAPS})
    for record in [empty, new]:
        same(values(record, PERHAPS), dict.fromkeys(PERHAPS))


def accounts():
    eve = User.objects.get(username="eve")
    assert eve.check_password("a long enough one") and not eve.check_password("another")
    assert eve.is_superuser and eve.is_staff and eve.is_active and eve.email == "eve@example.org" and eve.last_login is None
    assert abs(eve.date_joined - datetime.now(timezone.utc)) < timedelta(minutes=5)
    same([group.name for group in eve.groups.all()], ["keepers"])
    same([permission.codename for permission in Group.objects.get(name="carers").permissions.all()], ["view_food"])
    ada = User.objects.get(username="ada")
    assert ada.check_password("correct horse battery")


def animals():
    mia, pip = Animal.objects.get(given="Mia"), Animal.objects.get(given="Pip")
    same((mia.full, mia.legs, mia.twice, mia.sound, mia.tame, mia.weight), ("Mia White", 4, 8, "it's quiet", True, 1.5))
    same((mia.mood, mia.size, mia.species.title, mia.mother), (Animal.Mood.CALM, Animal.Size.SMALL, "Owl, of a barn", None))
    same(mia.house_id, uuid.UUID("0189f7c0-5bd4-7000-8000-0123456789ab"))
    same((mia.house.number, mia.house.city), ("9", "Lyon"))
    assert abs(mia.seen_at - datetime.now(timezone.utc)) < timedelta(minutes=5)
    same((pip.full, pip.legs, pip.twice, pip.sound, pip.tame, pip.weight), ("Pip White", 2, 4, "pip", False, 0.1))
    same((pip.get_mood_display(), pip.get_size_display(), pip.mother), ("Wild", "Large", mia))
    same(pip.seen_at, datetime(2026, 7, 8, 9, 10, 11, 12, tzinfo=timezone.utc))
    same(sorted(food.name for food in pip.foods.all()), ["hay", "mice"])
    same((list(pip.friends.all()), list(mia.friends.all())), ([mia], [pip]))
    same([animal.given for animal in pip.chases.all()], ["Tom"])
    same([animal.given for animal in Animal.objects.get(given="Tom").chased_by.all()], ["Pip"])
    same([user.username for user in pip.fans.all()], ["eve"])
    same([user.username for user in pip.carers.all()], ["eve"])
    same(Care.objects.get(animal=pip).since, date(2026, 2, 28))
    same((pip.passport.stamp, Passport.objects.get(pk=pip.pk).animal), ("P-1", pip))
    same((pip.chip.sold_in.city, pip.chip.sold_in_id), ("Lyon", "9"))
    note = Note.objects.get()
    same((note.about, note.text, note.author.username), (pip, "of an owl", "eve"))


def changes():
    tom, rex = Animal.objects.get(given="Tom"), Animal.objects.get(given="Rex")
    same([food.name for food in tom.foods.all()], ["fish"])
    same(([food.name for food in rex.foods.all()], rex.chases.count()), (["milk"], 0))
    same((rex.full, rex.legs, rex.twice, rex.mother.given), ("Rex Black", 3, 6, "Kit"))
    same(Animal.objects.get(given="Kit").weight, 0.5)
    assert not Animal.objects.filter(given__in=["Gone", "Millipede"]).exists()
    same((Animal.objects.count(), Food.objects.count()), (5, 4))


def sound():
    """Django finds nothing amiss: in the tables, in the keys, in any record."""
    call_command("migrate", check_unapplied=True, verbosity=0)
    call_command("makemigrations", check_changes=True, verbosity=0)
    connection.check_constraints()
    # What is blank on purpose, and no form would take.
    for model in apps.get_app_config("zoo").get_models():
        for record in model.objects.all():
            blank = [name for name in ("name", "endless", "text", "mail", "home", "file", "path", "raw", "data") if model is Everything]
            record.full_clean(exclude=blank)


def further():
    """Django goes on where it was left: new keys, rules, deletions."""
    last = Animal.objects.latest("id").pk
    new = Animal.objects.create(given="Zoe", family="New", species=Species.objects.get(pk="owl"), house=House.objects.get(number="9"))
    assert new.pk > last
    new.foods.add(*Food.objects.all(), Food.objects.create(name="seeds"))
    new.fans.add(User.objects.create_user("zed", password="z"))
    same(new.foods.count(), 5)
    Everything.objects.create(**{**MOST, "slug": "new"})
    try:
        Animal(given="Pip", family="x", species_id="owl").full_clean()
        raise AssertionError("two animals of one name")
    except ValidationError:
        pass
    try:
        Species.objects.get(pk="owl").delete()
        raise AssertionError("a species with animals is gone")
    except ProtectedError:
        pass
    # Django's own `CASCADE`, over rows of both.
    pip = Animal.objects.get(given="Pip")
    deleted, of = pip.delete()
    same((of["zoo.Animal"], of["zoo.Care"], of["zoo.Passport"], of["zoo.Animal_foods"]), (1, 1, 1, 2))
    same(Chip.objects.filter(sold_in_id="9", animal=None).count(), 1)
