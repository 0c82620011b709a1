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
    "is_rare" bool NOT NULL
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
    "subject_id" text NOT NULL REFERENCES "library_subject" ("word") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "library_book_subjects_book_id_idx" ON "library_book_subjects" ("book_id");
CREATE INDEX "library_book_subjects_subject_id_idx" ON "library_book_subjects" ("subject_id");
CREATE UNIQUE INDEX "library_book_subjects_book_id_subject_id_uniq" ON "library_book_subjects" ("book_id", "subject_id");
