using Truth.Runtime.Data;
using Truth.Runtime.Data.Postgres;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Data;

public sealed class PostgresContractTests : DatabaseContract
{
    private readonly PostgresSpace _space = new();

    internal override Database Open() => new PostgresDatabase(
        _space.Address,
        beforeCommit: null,
        """
        CREATE TABLE word (
          id text COLLATE "C" NOT NULL PRIMARY KEY,
          text text COLLATE "C" NOT NULL,
          number double precision,
          whole bigint CHECK (whole < 1000),
          amount numeric(18, 4),
          flag boolean,
          at timestamptz(3),
          day date,
          parent text COLLATE "C" REFERENCES word (id)
        );
        CREATE UNIQUE INDEX word_text ON word (text);
        CREATE TABLE word__near (row_id text COLLATE "C" NOT NULL, target_id text COLLATE "C" NOT NULL, PRIMARY KEY (row_id, target_id))
        """);

    protected override void Clean() => _space.Dispose();
}
