-- The tables of TaskManager, for PostgreSQL 15 or later, in UTF-8.

-- Someone who signs in.
CREATE TABLE "user" (
  "id"         text COLLATE "C" NOT NULL PRIMARY KEY,
  "email"      text COLLATE "C" NOT NULL,
  "password"   text COLLATE "C" NOT NULL,
  "name"       text COLLATE "C" NOT NULL CHECK (char_length("name") <= 100),
  "role"       text COLLATE "C" NOT NULL DEFAULT 'user' CHECK ("role" IN ('admin', 'manager', 'user')),
  "created_at" timestamptz(3)   NOT NULL,
  "updated_at" timestamptz(3)   NOT NULL,
  "version"    bigint           NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX "user_email" ON "user" ("email"); -- unique email

-- Someone work is given to, whether or not they sign in.
CREATE TABLE "person" (
  "id"         text COLLATE "C" NOT NULL PRIMARY KEY,
  "name"       text COLLATE "C" NOT NULL CHECK (char_length("name") <= 100),
  "email"      text COLLATE "C",
  "title"      text COLLATE "C" CHECK (char_length("title") <= 100),
  "user"       text COLLATE "C",
  "created_at" timestamptz(3)   NOT NULL,
  "updated_at" timestamptz(3)   NOT NULL,
  "version"    bigint           NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX "person_email" ON "person" ("email"); -- unique email
CREATE INDEX "person_user" ON "person" ("user", "id"); -- used by the rules of update

-- Work to be done.
CREATE TABLE "task" (
  "id"          text COLLATE "C" NOT NULL PRIMARY KEY,
  "title"       text COLLATE "C" NOT NULL CHECK (char_length("title") <= 200),
  "description" text COLLATE "C" CHECK (char_length("description") <= 100000),
  "status"      text COLLATE "C" NOT NULL DEFAULT 'todo' CHECK ("status" IN ('todo', 'in-progress', 'done', 'archived')),
  "priority"    text COLLATE "C" NOT NULL DEFAULT 'medium' CHECK ("priority" IN ('low', 'medium', 'high')),
  "due_date"    date,
  "assignee"    text COLLATE "C",
  "created_by"  text COLLATE "C",
  "created_at"  timestamptz(3)   NOT NULL,
  "updated_at"  timestamptz(3)   NOT NULL,
  "version"     bigint           NOT NULL DEFAULT 1
);
CREATE INDEX "task_status_due_date" ON "task" ("status", "due_date"); -- declared
CREATE INDEX "task_created_by" ON "task" ("created_by", "id"); -- the owner in update, delete and archive
CREATE INDEX "task_assignee" ON "task" ("assignee", "id"); -- used by the rules of update
CREATE INDEX "task_created_at" ON "task" ("created_at", "id"); -- the order of TaskList

-- Foreign keys, which require that all tables exist.
ALTER TABLE "person" ADD FOREIGN KEY ("user") REFERENCES "user" ("id") ON DELETE SET NULL;
ALTER TABLE "task" ADD FOREIGN KEY ("assignee") REFERENCES "person" ("id") ON DELETE SET NULL;
ALTER TABLE "task" ADD FOREIGN KEY ("created_by") REFERENCES "user" ("id") ON DELETE SET NULL;
