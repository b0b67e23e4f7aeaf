using Truth.EndToEnd.Tests.SchemaChanges;

namespace Truth.EndToEnd.Tests.Import;

/// <summary>A shop whose tables somebody has made by hand, in each database in its own way.</summary>
internal static class ForeignDatabase
{
    private const string Sqlite = """
        CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(200) NOT NULL UNIQUE, full_name TEXT,
          is_staff BOOLEAN NOT NULL DEFAULT 0, created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE categories (code TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL);
        CREATE TABLE "Products" ("productId" INTEGER PRIMARY KEY, name TEXT NOT NULL, price DECIMAL(10, 2) NOT NULL,
          state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'live')), category_code TEXT REFERENCES categories (code),
          owner_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE, attributes JSON, picture BLOB, released DATE,
          "select" TEXT, seen INTEGER);
        CREATE INDEX products_by_name ON "Products" (name);
        CREATE TABLE tags (id TEXT PRIMARY KEY, label TEXT NOT NULL);
        CREATE TABLE product_tags (product_id INTEGER NOT NULL REFERENCES "Products" ON DELETE CASCADE,
          tag_id TEXT NOT NULL REFERENCES tags (id), PRIMARY KEY (product_id, tag_id));
        CREATE TABLE stock (warehouse TEXT NOT NULL, shelf TEXT NOT NULL, pieces INTEGER NOT NULL, PRIMARY KEY (warehouse, shelf));
        CREATE TABLE moves (id INTEGER PRIMARY KEY, warehouse TEXT, shelf TEXT, amount INTEGER NOT NULL DEFAULT 1,
          FOREIGN KEY (warehouse, shelf) REFERENCES stock (warehouse, shelf));
        INSERT INTO "Products" VALUES (7, 'Lamp', 12.3, 'live', 'home', 2, '{"watts": 40}', x'0aff', '2024-02-29', 'x', 3),
          (8, 'Chair', 99, 'draft', NULL, 1, NULL, NULL, NULL, NULL, NULL);
        """;

    private const string Postgres = """
        CREATE TYPE product_state AS ENUM ('draft', 'live');
        CREATE DOMAIN short AS varchar(50);
        CREATE TABLE users (id serial PRIMARY KEY, email varchar(200) NOT NULL UNIQUE, full_name text,
          is_staff boolean NOT NULL DEFAULT false, created_at timestamp NOT NULL DEFAULT now());
        CREATE TABLE categories (code text PRIMARY KEY, title text NOT NULL);
        CREATE TABLE "Products" ("productId" int PRIMARY KEY, name text NOT NULL, price numeric(10, 2) NOT NULL,
          state product_state NOT NULL DEFAULT 'draft', category_code text REFERENCES categories (code),
          owner_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE, attributes jsonb, picture bytea, released date,
          "select" text, seen bigint);
        COMMENT ON TABLE "Products" IS 'What is sold.';
        COMMENT ON COLUMN "Products".price IS 'In euros.';
        CREATE INDEX products_by_name ON "Products" (name);
        CREATE TABLE tags (id text PRIMARY KEY, label short NOT NULL);
        CREATE TABLE product_tags (product_id int NOT NULL REFERENCES "Products" ON DELETE CASCADE,
          tag_id text NOT NULL REFERENCES tags (id), PRIMARY KEY (product_id, tag_id));
        CREATE TABLE stock (warehouse text NOT NULL, shelf text NOT NULL, pieces int NOT NULL, PRIMARY KEY (warehouse, shelf));
        CREATE TABLE moves (id int PRIMARY KEY, warehouse text, shelf text, amount int NOT NULL DEFAULT 1,
          FOREIGN KEY (warehouse, shelf) REFERENCES stock (warehouse, shelf));
        INSERT INTO "Products" VALUES (7, 'Lamp', 12.3, 'live', 'home', 2, '{"watts": 40}', '\x0aff', '2024-02-29', 'x', 3),
          (8, 'Chair', 99, 'draft', NULL, 1, NULL, NULL, NULL, NULL, NULL);
        """;

    private const string Rows = """
        INSERT INTO users (id, email, full_name, is_staff, created_at) VALUES (1, 'ada@example.test', 'Ada', '1', '2024-01-31 09:05:00'),
          (2, 'bob@example.test', NULL, '0', '2024-01-31 09:05:00.123');
        INSERT INTO categories VALUES ('home', 'Home');
        INSERT INTO tags VALUES ('clx0abc', 'bright'), ('0190A5E0-0000-7000-8000-00000000000a', 'light');
        INSERT INTO product_tags VALUES (7, 'clx0abc'), (7, '0190A5E0-0000-7000-8000-00000000000a');
        INSERT INTO stock VALUES ('vienna', 'a1', 3);
        INSERT INTO moves (id, warehouse, shelf, amount) VALUES (1, 'vienna', 'a1', 2), (2, NULL, NULL, 1);
        """;

    /// <summary>Creates the tables, with rows.</summary>
    public static void Make(Place place)
    {
        // The role of the app owns its schema, and what it creates.
        place.Run(place.IsPostgres
            ? "DO $$ BEGIN PERFORM set_config('role', nspowner::regrole::text, false) FROM pg_namespace WHERE nspname = current_schema(); END $$;\n" + Postgres
            : Sqlite);
        place.Run(Rows);
    }
}
