CREATE TABLE "library_author" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" text NOT NULL
);
CREATE TABLE "library_book" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL,
    "shelf_mark" varchar(20) NOT NULL,
    "author_id" bigint NOT NULL REFERENCES "library_author" ("id") DEFERRABLE INITIALLY DEFERRED,
    "sequel_to_id" bigint NULL REFERENCES "library_book" ("id") DEFERRABLE INITIALLY DEFERRED,
    "state" varchar(4) NOT NULL,
    "bought_at" datetime NULL,
    "copies" smallint NOT NULL,
    "is_rare" bool NOT NULL,
    CONSTRAINT "library_book_state_check" CHECK ("state" IN ('here', 'lent'))
);
CREATE UNIQUE INDEX "library_book_shelf_mark_key" ON "library_book" ("shelf_mark");
CREATE INDEX "library_book_author_id_idx" ON "library_book" ("author_id");
CREATE INDEX "library_book_sequel_to_id_idx" ON "library_book" ("sequel_to_id");
CREATE INDEX "library_book_bought_at_idx" ON "library_book" ("bought_at");
CREATE TABLE "library_subject" (
    "word" varchar(30) NOT NULL PRIMARY KEY
);
CREATE TABLE "library_book_subjects" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "book_id" bigint NOT NULL REFERENCES "library_book" ("id") DEFERRABLE INITIALLY DEFERRED,
    "subject_id" varchar(30) NOT NULL REFERENCES "library_subject" ("word") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "library_book_subjects_book_id_idx" ON "library_book_subjects" ("book_id");
CREATE INDEX "library_book_subjects_subject_id_idx" ON "library_book_subjects" ("subject_id");
CREATE UNIQUE INDEX "library_book_subjects_book_id_subject_id_uniq" ON "library_book_subjects" ("book_id", "subject_id");
CREATE TABLE "library_sample" (
    "key" char(32) NOT NULL PRIMARY KEY,
    "small" smallint unsigned NOT NULL,
    "plain" integer unsigned NOT NULL,
    "big" bigint unsigned NOT NULL,
    "float" real NOT NULL,
    "price" decimal NOT NULL,
    "day" date NOT NULL,
    "time" time NOT NULL,
    "at" datetime NOT NULL,
    "span" bigint NOT NULL,
    "bytes" BLOB NOT NULL,
    "json" text NOT NULL,
    "maybe_json" text NULL,
    "address" char(39) NOT NULL,
    "email" varchar(254) NOT NULL,
    "url" varchar(200) NOT NULL,
    "size" integer NOT NULL,
    "subject_id" varchar(30) NOT NULL REFERENCES "library_subject" ("word") DEFERRABLE INITIALLY DEFERRED,
    "before_id" char(32) NULL REFERENCES "library_sample" ("key") DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "library_sample_small_check" CHECK ("small" >= 0),
    CONSTRAINT "library_sample_plain_check" CHECK ("plain" >= 0),
    CONSTRAINT "library_sample_big_check" CHECK ("big" >= 0),
    CONSTRAINT "library_sample_json_check" CHECK (JSON_VALID("json")),
    CONSTRAINT "library_sample_maybe_json_check" CHECK ((JSON_VALID("maybe_json") OR "maybe_json" IS NULL)),
    CONSTRAINT "library_sample_size_check" CHECK ("size" IN (1, 2))
);
CREATE INDEX "library_sample_subject_id_idx" ON "library_sample" ("subject_id");
CREATE INDEX "library_sample_before_id_idx" ON "library_sample" ("before_id");
