-- As Django writes them.
CREATE TABLE "blog_author" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(80) NOT NULL UNIQUE, "user_id" bigint NOT NULL UNIQUE REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "blog_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(50) NOT NULL);
CREATE TABLE "blog_post" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(200) NOT NULL, "body" text NOT NULL, "is_out" bool NOT NULL, "views" integer unsigned NOT NULL CHECK ("views" >= 0),
    "likes" smallint unsigned NOT NULL CHECK ("likes" >= 0), "bytes" bigint unsigned NULL CHECK ("bytes" >= 0), "rank" smallint NOT NULL,
    "stars" integer NOT NULL, "total" bigint NOT NULL, "price" decimal NOT NULL, "ratio" real NOT NULL, "day" date NULL, "at" time NULL,
    "made_at" datetime NOT NULL, "token" char(32) NOT NULL, "address" char(39) NULL, "picture" BLOB NULL,
    "extra" text NOT NULL CHECK ((JSON_VALID("extra") OR "extra" IS NULL)),
    "author_id" bigint NOT NULL REFERENCES "blog_author" ("id") DEFERRABLE INITIALLY DEFERRED,
    "editor_id" bigint NULL REFERENCES "blog_author" ("id") ON DELETE SET NULL
);
CREATE INDEX "blog_post_author_id_1" ON "blog_post" ("author_id");
CREATE INDEX "blog_post_made_at_1" ON "blog_post" ("made_at");
CREATE UNIQUE INDEX "blog_post_title_author_uniq" ON "blog_post" ("title", "author_id");
CREATE INDEX "blog_post_stars_total" ON "blog_post" ("stars", "total" DESC);
CREATE INDEX "blog_post_out" ON "blog_post" ("stars") WHERE "is_out";
CREATE TABLE "blog_post_tags" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "post_id" bigint NOT NULL REFERENCES "blog_post" ("id"), "tag_id" bigint NOT NULL REFERENCES "blog_tag" ("id"));
CREATE UNIQUE INDEX "blog_post_tags_uniq" ON "blog_post_tags" ("post_id", "tag_id");
-- As nobody should.
CREATE TABLE "odd things" (
    "Number" varchar(10) NOT NULL PRIMARY KEY, "type" NUMERIC(8, 2), "First Name" TEXT NOT NULL, "fields" INT, "place" geometry,
    "author" varchar(20) NOT NULL, "author_id" integer NOT NULL REFERENCES "blog_author" ON DELETE CASCADE,
    "Parent" varchar(10) REFERENCES "odd things" ("Number") ON DELETE RESTRICT
);
CREATE TABLE "option" ("id" integer PRIMARY KEY, "key" text);
CREATE TABLE "shelf_parts" ("shelf" integer NOT NULL, "part" integer NOT NULL, PRIMARY KEY ("shelf", "part"));
CREATE TABLE "notes" ("text" text);
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL);

INSERT INTO "auth_user" ("id", "password", "is_superuser", "username", "first_name", "last_name", "email", "is_staff", "is_active", "date_joined")
    VALUES (7, '', 0, 'ines', '', '', '', 0, 1, '2026-01-01 00:00:00');
INSERT INTO "blog_author" VALUES (1, 'Inès', 7);
INSERT INTO "blog_tag" VALUES (3, 'rust');
INSERT INTO "blog_post" VALUES (1, 'T', 'B', 1, 2, 3, 4, -5, -6, -7, 12.5, 0.25, '2026-03-01', '09:30:00', '2026-03-01 09:30:00', '0123456789abcdef0123456789abcdef', '::1', x'0001', '{"a": 1}', 1, NULL);
INSERT INTO "blog_post_tags" VALUES (1, 1, 3);
INSERT INTO "odd things" VALUES ('n1', 2.5, 'Ada', 9, NULL, 'a', 1, NULL);
