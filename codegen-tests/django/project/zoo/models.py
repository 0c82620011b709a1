"""Every field of Django that a Nuages struct can hold, and every kind of relation."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CASCADE, PROTECT, SET_NULL, F, Q, Value
from django.db.models.functions import Concat, Now


class Everything(models.Model):
    """Each type once."""

    small = models.SmallIntegerField()
    number = models.IntegerField()
    big = models.BigIntegerField()
    positive_small = models.PositiveSmallIntegerField()
    positive = models.PositiveIntegerField(db_index=True)
    positive_big = models.PositiveBigIntegerField()
    ratio = models.FloatField()
    price = models.DecimalField(max_digits=12, decimal_places=2)
    place = models.DecimalField(max_digits=9, decimal_places=6)
    yes = models.BooleanField()
    name = models.CharField(max_length=50)
    endless = models.CharField()
    text = models.TextField()
    slug = models.SlugField(unique=True)
    mail = models.EmailField()
    home = models.URLField()
    file = models.FileField(upload_to="files")
    path = models.FilePathField(path="/")
    code = models.UUIDField(default=uuid.uuid4)
    day = models.DateField()
    hour = models.TimeField()
    moment = models.DateTimeField()
    span = models.DurationField()
    raw = models.BinaryField()
    data = models.JSONField()
    address = models.GenericIPAddressField()


class Perhaps(models.Model):
    """Each type again, where it may be missing."""

    small = models.SmallIntegerField(null=True, blank=True)
    number = models.IntegerField(null=True, blank=True)
    big = models.BigIntegerField(null=True, blank=True)
    positive_small = models.PositiveSmallIntegerField(null=True, blank=True)
    positive = models.PositiveIntegerField(null=True, blank=True)
    positive_big = models.PositiveBigIntegerField(null=True, blank=True)
    ratio = models.FloatField(null=True, blank=True)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    yes = models.BooleanField(null=True, blank=True)
    name = models.CharField(max_length=50, null=True, blank=True, unique=True)
    text = models.TextField(null=True, blank=True)
    code = models.UUIDField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    hour = models.TimeField(null=True, blank=True)
    moment = models.DateTimeField(null=True, blank=True)
    span = models.DurationField(null=True, blank=True)
    raw = models.BinaryField(null=True, blank=True)
    data = models.JSONField(null=True, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)


class Species(models.Model):
    """A key of text."""

    slug = models.SlugField(primary_key=True)
    title = models.CharField(max_length=80)

    class Meta:
        verbose_name_plural = "species"


class House(models.Model):
    """A UUID as the key, and a column that others point to instead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=8, unique=True)
    city = models.CharField(max_length=40)
    street = models.CharField(max_length=40)

    class Meta:
        unique_together = [("city", "street")]


class Food(models.Model):
    """A key of two bytes."""

    id = models.SmallAutoField(primary_key=True)
    name = models.CharField(max_length=30)


class Animal(models.Model):
    """Relations of all kinds, and columns that the database fills in."""

    class Mood(models.TextChoices):
        CALM = "calm", "Calm"
        WILD = "wild", "Wild"

    class Size(models.IntegerChoices):
        SMALL = 1
        LARGE = 2

    given = models.CharField(max_length=40)
    family = models.CharField(max_length=40)
    full = models.GeneratedField(
        expression=Concat("given", Value(" "), "family"), output_field=models.CharField(max_length=81), db_persist=True
    )
    legs = models.PositiveSmallIntegerField(db_default=4)
    twice = models.GeneratedField(expression=F("legs") * 2, output_field=models.IntegerField(), db_persist=True)
    sound = models.CharField(max_length=20, db_default="it's quiet", blank=True)
    tame = models.BooleanField(db_default=True)
    weight = models.FloatField(db_default=1.5)
    seen_at = models.DateTimeField(db_default=Now())
    mood = models.CharField(max_length=4, choices=Mood, default=Mood.CALM)
    size = models.IntegerField(choices=Size, default=Size.SMALL)
    species = models.ForeignKey(Species, PROTECT)
    house = models.ForeignKey(House, SET_NULL, null=True, blank=True, related_name="animals")
    mother = models.ForeignKey("self", CASCADE, null=True, blank=True, db_column="dam")
    foods = models.ManyToManyField(Food, blank=True)
    friends = models.ManyToManyField("self", blank=True)
    chases = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="chased_by")
    fans = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    carers = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Care")

    class Meta:
        indexes = [models.Index("family", F("legs").desc(), name="zoo_family_legs")]
        constraints = [
            models.CheckConstraint(condition=Q(legs__lte=100), name="zoo_legs"),
            models.UniqueConstraint(fields=["given", "species"], name="zoo_one_name"),
            models.UniqueConstraint(fields=["house"], condition=Q(mood="wild"), name="zoo_one_wild"),
        ]


class Care(models.Model):
    """The model of a relation to many."""

    animal = models.ForeignKey(Animal, CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, CASCADE)
    since = models.DateField()

    class Meta:
        unique_together = [("animal", "user")]


class Passport(models.Model):
    """A key that is a relation, too."""

    animal = models.OneToOneField(Animal, CASCADE, primary_key=True)
    stamp = models.CharField(max_length=10)


class Chip(models.Model):
    """A relation to one beside the key, and one to another column than the key."""

    animal = models.OneToOneField(Animal, SET_NULL, null=True, blank=True)
    sold_in = models.ForeignKey(House, CASCADE, to_field="number", db_column="sold_in")


class Note(models.Model):
    """About a record of any model."""

    content_type = models.ForeignKey(ContentType, CASCADE)
    object_id = models.PositiveIntegerField()
    about = GenericForeignKey()
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, SET_NULL, null=True, blank=True)
