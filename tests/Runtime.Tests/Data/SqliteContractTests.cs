using Truth.Runtime.Data;
using Truth.Runtime.Data.Sqlite;

namespace Truth.Runtime.Tests.Data;

public sealed class SqliteContractTests : DatabaseContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("truth-").FullName;

    internal override Database Open() => new SqliteDatabase(
        Path.Combine(_folder, "app.db"),
        "FULL",
        beforeCommit: null,
        """
        CREATE TABLE word (
          id TEXT NOT NULL PRIMARY KEY,
          text TEXT NOT NULL,
          number REAL,
          whole INTEGER CHECK (whole < 1000),
          amount INTEGER,
          flag INTEGER,
          at TEXT,
          day TEXT,
          parent TEXT REFERENCES word (id)
        );
        CREATE UNIQUE INDEX word_text ON word (text);
        CREATE TABLE word__near (row_id TEXT NOT NULL, target_id TEXT NOT NULL, PRIMARY KEY (row_id, target_id)) WITHOUT ROWID
        """);

    protected override void Clean() => Directory.Delete(_folder, recursive: true);
}
