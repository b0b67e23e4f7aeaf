namespace Truth.EndToEnd.Tests.Import;

/// <summary>ZenStack's policies as rules: what is said means the same, and what is left out never grants more.</summary>
public sealed class ImportPolicyTests
{
    private const string Rest = """
        enum Role {
          ADMIN
          MEMBER @map('member')
        }
        model User {
          id       Int    @id
          email    String @unique
          password String
          role     Role
          posts    Post[]
          seats    Seat[]
        }
        model Seat {
          id     Int    @id
          user   User   @relation(fields: [userId], references: [id])
          userId Int
          post   Post   @relation(fields: [postId], references: [id])
          postId Int
          role   Role
          @@allow('read', user == auth())
        }
        model Post {
          id       Int    @id
          title    String
          open     Boolean
          score    Int
          due      DateTime?
          author   User   @relation(fields: [authorId], references: [id])
          authorId Int
          seats    Seat[]
          tags     String[]
        """;

    [Theory]
    [InlineData("@@allow('read', true)", "read: 'public'")]
    [InlineData("@@allow('all', auth() != null)", "read: 'authenticated'")]
    [InlineData("@@allow('read', auth() == author)", "read: 'entity.author == user.id'", true)]
    [InlineData("@@allow('read', authorId == auth().id)", "read: 'entity.author == user.id'")]
    [InlineData("@@allow('read', auth().role == ADMIN)", "read: 'user.role == \"ADMIN\"'")]
    [InlineData("@@allow('read', auth().role == 'MEMBER')", "read: 'user.role == \"member\"'")]
    [InlineData("@@allow('read', open && (score > 3 || score < -1))", "read: 'entity.open && (entity.score > 3 || entity.score < -1)'")]
    [InlineData("@@allow('read', open)\n  @@allow('read', score > 3)", "read: 'entity.open || entity.score > 3'")]
    [InlineData("@@allow('read', seats?[user == auth() && role == ADMIN])",
        "read: 'entity.seats.some(s => s.user == user.id && s.role == \"ADMIN\")'")]
    [InlineData("@@allow('read', seats![user == auth()])", "read: 'entity.seats.every(s => s.user == user.id)'")]
    [InlineData("@@allow('read', seats^[role == ADMIN])", "read: '!entity.seats.some(s => s.role == \"ADMIN\")'")]
    [InlineData("@@allow('read', due == null || due < now())", "read: 'entity.due == null || entity.due < now'")]
    [InlineData("@@allow('read', contains(title, 'x') && !startsWith(title, 'y'))",
        "read: 'entity.title.includes(\"x\") && !entity.title.startsWith(\"y\")'")]
    [InlineData("@@allow('all', true)\n  @@deny('update', open)", "update: '!(entity.open)'")]
    [InlineData("@@allow('all', open || score > 1)\n  @@deny('all', auth() == null)",
        "delete: '(entity.open || entity.score > 1) && authenticated'")]
    [InlineData("@@allow('update', open)\n  @@deny('update', future().author != author)",
        "update: 'entity.open && !(input.author != entity.author)'")]
    [InlineData("@@allow('update', open)\n  @@allow('post-update', before().title == title)",
        "update: 'entity.open && !(!(entity.title == input.title))'")]
    [InlineData("@@allow('create,delete', open)", "create: 'entity.open'")]
    // What cannot be said.
    [InlineData("@@allow('read', has(tags, 'x'))", "read: 'nobody'")]
    [InlineData("@@allow('read', has(tags, 'x'))\n  @@allow('read', open)", "read: 'entity.open'")]
    [InlineData("@@allow('read', true)\n  @@deny('read', has(tags, 'x'))", "read: 'nobody'")]
    [InlineData("@@allow('read', title == 3)\n  @@allow('read', open)", "read: 'entity.open'")]
    [InlineData("@@allow('read', open)\n  @@deny('read', title == 3)", "read: 'nobody'")]
    [InlineData("@@allow('update', open)\n  @@allow('post-update', has(tags, 'x'))", "update: 'nobody'")]
    [InlineData("@@deny('read', open)", "read: 'nobody'")]
    public void A_policy_becomes_a_rule(string policies, string rule, bool isIncluded = true)
    {
        var text = ImportCase.Write($"{Rest}\n  {policies}\n}}\n", "schema.zmodel").Text;
        var post = text[text.IndexOf("Post: {", StringComparison.Ordinal)..];
        post.Contains(rule, StringComparison.Ordinal).ShouldBe(isIncluded, post);
    }

    [Fact]
    public void A_validation_becomes_an_invariant()
    {
        var text = ImportCase.Write($"{Rest}\n  @@validate(score < 100, 'too much')\n  @@validate(has(tags, 'x'), 'tagged')\n}}\n", "schema.zmodel").Text;
        text.ShouldContain("'too much': 'entity.score < 100'");
        text.ShouldNotContain("tagged:");
    }

    [Fact]
    public void A_check_of_a_related_row_is_said_by_its_policies()
    {
        var text = ImportCase.Write($$"""
            {{Rest}}
              @@allow('read', open)
              @@deny('read', score < 0)
            }
            model Note {
              id     Int  @id
              post   Post @relation(fields: [postId], references: [id])
              postId Int
              @@allow('read', check(post))
            }
            """, "schema.zmodel").Text;
        text.ShouldContain("entity.post.open && !(entity.post.score < 0)");
    }
}
