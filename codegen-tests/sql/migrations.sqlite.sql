-- 0001 forwards
-- create the table `library_book`
CREATE TABLE "library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" text NOT NULL,
    "pages" integer NOT NULL
);
-- 0002 forwards
-- add the column `subtitle` to `library_book`
ALTER TABLE "library_book" ADD COLUMN "subtitle" varchar(100) NULL;
-- add the column `is_rare` to `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" text NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NULL,
    "is_rare" bool NOT NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare") SELECT "id", "title", "pages", "subtitle", 0 FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
-- alter the column `title` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NULL,
    "is_rare" bool NOT NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare") SELECT "id", "title", "pages", "subtitle", "is_rare" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- alter the column `subtitle` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare") SELECT "id", "title", "pages", COALESCE("subtitle", ''), "is_rare" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- rename the column `pages` of `library_book` to `leaves`
ALTER TABLE "library_book" RENAME COLUMN "pages" TO "leaves";
-- drop the column `leaves` of `library_book` with its values
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "subtitle", "is_rare") SELECT "id", "title", "subtitle", "is_rare" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- rename the table `library_book` to `library_volume`
DROP INDEX "library_book_title_key";
ALTER TABLE "library_book" RENAME TO "library_volume";
CREATE UNIQUE INDEX "library_volume_title_key" ON "library_volume" ("title");
-- 0003 forwards
-- drop the table `library_volume` with its rows
DROP TABLE "library_volume";
-- 0002 backwards
-- rename the table `library_volume` to `library_book`
DROP INDEX "library_volume_title_key";
ALTER TABLE "library_volume" RENAME TO "library_book";
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- add the column `leaves` to `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "leaves" integer NOT NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "subtitle", "is_rare", "leaves") SELECT "id", "title", "subtitle", "is_rare", NULL FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- rename the column `leaves` of `library_book` to `pages`
ALTER TABLE "library_book" RENAME COLUMN "leaves" TO "pages";
-- alter the column `subtitle` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NULL,
    "is_rare" bool NOT NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare") SELECT "id", "title", "pages", "subtitle", "is_rare" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- alter the column `title` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" text NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NULL,
    "is_rare" bool NOT NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare") SELECT "id", "title", "pages", "subtitle", "is_rare" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
-- drop the column `is_rare` of `library_book` with its values
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" text NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle") SELECT "id", "title", "pages", "subtitle" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
-- drop the column `subtitle` of `library_book` with its values
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" text NOT NULL,
    "pages" integer NOT NULL
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages") SELECT "id", "title", "pages" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
-- 0001 backwards
-- drop the table `library_book` with its rows
DROP TABLE "library_book";
