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
-- add the column `state` to `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL DEFAULT 'here',
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", 'here' FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- alter the column `state` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- add the column `sheets` to `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "sheets" integer NOT NULL GENERATED ALWAYS AS ("pages" / 2) STORED,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- alter the column `pages` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" bigint NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "sheets" integer NOT NULL GENERATED ALWAYS AS ("pages" / 2) STORED,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- add the index of `title`, `pages` to `library_book`
CREATE UNIQUE INDEX "library_book_title_pages_desc_uniq" ON "library_book" ("title", "pages" DESC);
-- add the index `rare` to `library_book`
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- add the check `has_pages` to `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" bigint NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "sheets" integer NOT NULL GENERATED ALWAYS AS ("pages" / 2) STORED,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost')),
    CONSTRAINT "has_pages" CHECK ("pages" > 0)
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE UNIQUE INDEX "library_book_title_pages_desc_uniq" ON "library_book" ("title", "pages" DESC);
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- rename the index of `title`, `pages` of `library_book`
DROP INDEX "library_book_title_pages_desc_uniq";
CREATE UNIQUE INDEX "each_once" ON "library_book" ("title", "pages" DESC);
-- rename the column `pages` of `library_book` to `leaves`
DROP INDEX "each_once";
ALTER TABLE "library_book" RENAME COLUMN "pages" TO "leaves";
CREATE UNIQUE INDEX "each_once" ON "library_book" ("title", "leaves" DESC);
-- drop the check `has_pages` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "leaves" bigint NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "sheets" integer NOT NULL GENERATED ALWAYS AS ("leaves" / 2) STORED,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "leaves", "subtitle", "is_rare", "state") SELECT "id", "title", "leaves", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE UNIQUE INDEX "each_once" ON "library_book" ("title", "leaves" DESC);
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- drop the index `each_once` of `library_book`
DROP INDEX "each_once";
-- drop the column `sheets` of `library_book` with its values
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "leaves" bigint NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "leaves", "subtitle", "is_rare", "state") SELECT "id", "title", "leaves", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- drop the column `leaves` of `library_book` with its values
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "subtitle", "is_rare", "state") SELECT "id", "title", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- rename the table `library_book` to `library_volume`
ALTER TABLE "library_book" RENAME TO "library_volume";
CREATE TABLE "nuages_new_library_volume" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    CONSTRAINT "library_volume_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_volume" ("id", "title", "subtitle", "is_rare", "state") SELECT "id", "title", "subtitle", "is_rare", "state" FROM "library_volume";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_volume';
UPDATE sqlite_sequence SET name = 'nuages_new_library_volume' WHERE name = 'library_volume';
DROP TABLE "library_volume";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_volume" RENAME TO "library_volume";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_volume_title_key" ON "library_volume" ("title");
CREATE INDEX "rare" ON "library_volume" ("title") WHERE "is_rare";
-- add the column `code` to `library_volume`
CREATE TABLE "nuages_new_library_volume" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "code" text NOT NULL,
    CONSTRAINT "library_volume_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_volume" ("id", "title", "subtitle", "is_rare", "state", "code") SELECT "id", "title", "subtitle", "is_rare", "state", '' FROM "library_volume";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_volume';
UPDATE sqlite_sequence SET name = 'nuages_new_library_volume' WHERE name = 'library_volume';
DROP TABLE "library_volume";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_volume" RENAME TO "library_volume";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_volume_title_key" ON "library_volume" ("title");
CREATE INDEX "rare" ON "library_volume" ("title") WHERE "is_rare";
-- alter the column `code` of `library_volume`
CREATE TABLE "nuages_new_library_volume" (
    "id" bigint NOT NULL,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "code" text NOT NULL PRIMARY KEY,
    CONSTRAINT "library_volume_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_volume" ("id", "title", "subtitle", "is_rare", "state", "code") SELECT "id", "title", "subtitle", "is_rare", "state", "code" FROM "library_volume";
DROP TABLE "library_volume";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_volume" RENAME TO "library_volume";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_volume_title_key" ON "library_volume" ("title");
CREATE INDEX "rare" ON "library_volume" ("title") WHERE "is_rare";
-- run SQL
SELECT 1;
-- add the index of `id` to `library_volume`
CREATE INDEX "library_volume_id_idx" ON "library_volume" ("id");
-- 0003 forwards
-- drop the table `library_volume` with its rows
DROP TABLE "library_volume";
-- 0002 backwards
-- drop the index of `id` of `library_volume`
DROP INDEX "library_volume_id_idx";
-- run SQL
SELECT 2;
-- alter the column `id` of `library_volume`
CREATE TABLE "nuages_new_library_volume" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "code" text NOT NULL,
    CONSTRAINT "library_volume_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_volume" ("id", "title", "subtitle", "is_rare", "state", "code") SELECT "id", "title", "subtitle", "is_rare", "state", "code" FROM "library_volume";
DROP TABLE "library_volume";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_volume" RENAME TO "library_volume";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_volume_title_key" ON "library_volume" ("title");
CREATE INDEX "rare" ON "library_volume" ("title") WHERE "is_rare";
-- alter the column `code` of `library_volume`
-- drop the column `code` of `library_volume` with its values
CREATE TABLE "nuages_new_library_volume" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    CONSTRAINT "library_volume_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_volume" ("id", "title", "subtitle", "is_rare", "state") SELECT "id", "title", "subtitle", "is_rare", "state" FROM "library_volume";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_volume';
UPDATE sqlite_sequence SET name = 'nuages_new_library_volume' WHERE name = 'library_volume';
DROP TABLE "library_volume";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_volume" RENAME TO "library_volume";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_volume_title_key" ON "library_volume" ("title");
CREATE INDEX "rare" ON "library_volume" ("title") WHERE "is_rare";
-- rename the table `library_volume` to `library_book`
ALTER TABLE "library_volume" RENAME TO "library_book";
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "subtitle", "is_rare", "state") SELECT "id", "title", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- add the column `leaves` to `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "leaves" bigint NOT NULL,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "subtitle", "is_rare", "state", "leaves") SELECT "id", "title", "subtitle", "is_rare", "state", NULL FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- add the column `sheets` to `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "leaves" bigint NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "sheets" integer NOT NULL GENERATED ALWAYS AS ("leaves" / 2) STORED,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "leaves", "subtitle", "is_rare", "state") SELECT "id", "title", "leaves", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- add the index `each_once` to `library_book`
CREATE UNIQUE INDEX "each_once" ON "library_book" ("title", "leaves" DESC);
-- add the check `has_pages` to `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "leaves" bigint NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "sheets" integer NOT NULL GENERATED ALWAYS AS ("leaves" / 2) STORED,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost')),
    CONSTRAINT "has_pages" CHECK ("leaves" > 0)
);
INSERT INTO "nuages_new_library_book" ("id", "title", "leaves", "subtitle", "is_rare", "state") SELECT "id", "title", "leaves", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE UNIQUE INDEX "each_once" ON "library_book" ("title", "leaves" DESC);
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- rename the column `leaves` of `library_book` to `pages`
DROP INDEX "each_once";
ALTER TABLE "library_book" RENAME COLUMN "leaves" TO "pages";
CREATE UNIQUE INDEX "each_once" ON "library_book" ("title", "pages" DESC);
-- rename the index `each_once` of `library_book`
DROP INDEX "each_once";
CREATE UNIQUE INDEX "library_book_title_pages_desc_uniq" ON "library_book" ("title", "pages" DESC);
-- drop the check `has_pages` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" bigint NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "sheets" integer NOT NULL GENERATED ALWAYS AS ("pages" / 2) STORED,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
CREATE UNIQUE INDEX "library_book_title_pages_desc_uniq" ON "library_book" ("title", "pages" DESC);
CREATE INDEX "rare" ON "library_book" ("title") WHERE "is_rare";
-- drop the index `rare` of `library_book`
DROP INDEX "rare";
-- drop the index of `title`, `pages` of `library_book`
DROP INDEX "library_book_title_pages_desc_uniq";
-- alter the column `pages` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    "sheets" integer NOT NULL GENERATED ALWAYS AS ("pages" / 2) STORED,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- drop the column `sheets` of `library_book` with its values
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent', 'lost'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- alter the column `state` of `library_book`
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NOT NULL,
    "is_rare" bool NOT NULL,
    "state" varchar(4) NOT NULL DEFAULT 'here',
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent'))
);
INSERT INTO "nuages_new_library_book" ("id", "title", "pages", "subtitle", "is_rare", "state") SELECT "id", "title", "pages", "subtitle", "is_rare", "state" FROM "library_book";
DELETE FROM sqlite_sequence WHERE name = 'nuages_new_library_book';
UPDATE sqlite_sequence SET name = 'nuages_new_library_book' WHERE name = 'library_book';
DROP TABLE "library_book";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "nuages_new_library_book" RENAME TO "library_book";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "library_book_title_key" ON "library_book" ("title");
-- drop the column `state` of `library_book` with its values
CREATE TABLE "nuages_new_library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "pages" integer NOT NULL,
    "subtitle" varchar(100) NOT NULL,
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
