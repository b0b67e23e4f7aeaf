using Humanizer;
using Truth.Compiler.Binding.Objects;

namespace Truth.Compiler.Tests;

/// <summary>Plurals of the names of entities, compared with an English library.</summary>
public sealed class PluralsTests
{
    private const string Nouns = """
        account action activity actor address agenda agent agreement aircraft album alert alias amenity analysis animal answer apartment appendix applicant application appointment approval area
        article artist asset assignment atlas attachment attendance attendee auction audit author award axis backup badge balance band bank banner basis batch battery belief bench benefit bias bid
        bill body bonus book booking boss box branch brand broadcast brush budget bug build building bus business button buyer cache calendar call campaign candidate canvas car card career cargo
        case cash category certificate change channel chapter charge chat check chief child choice church city claim class clause client clinic club coach code cohort collection color column
        comment commission community company competition complaint component condition conference config contact contest contract contribution copy country coupon course court coverage credential
        credit criterion crisis currency curriculum customer cycle dashboard dataset datum day deal debt decision delivery department deposit desk device diagnosis diary dictionary discount
        discovery dish dispute district division doctor document domain donation donor draft driver duty echo edition editor education effect email employee employer engine entity entry enrollment
        episode equipment error estimate event exam example exchange exhibit expense experience expert export facility factory family farm favorite feature fee feedback field file filter fine
        firm fish flag flat fleet flight floor folder foot forecast form forum foundation franchise friend furniture gallery game gas gateway goal goose grade grant group guest guide half
        hardware hero highlight history holiday hospital host hotel hour house hypothesis icon idea identity image import incident index industry information ingredient inspection institution
        instructor insurance interest interview inventory invitation invoice issue item job journal journey judge key keyboard kitchen knife label language launch lawyer lead leaf league lease
        lecture ledger lens lesson letter level library license life lift line link list listing loaf loan location log loss lunch machine mailbox man manager manual manufacturer market match
        material matrix meal measure medication medicine medium meeting member membership menu message method metric milestone mission mode model module money month mouse movie museum nation
        network news node note notice notification nurse oasis offer office official opportunity option order organization outage outbox outlet owner package page parent park part participant
        partner party pass passenger path patient payment payout peer penalty performance period permission permit person pet phase phone photo piece pipeline place plan plant platform player
        playlist plot policy poll portfolio position post potato prescription presentation price priority prize problem process product profile program project promotion property proposal province
        purchase quality query question queue quiz quota quote rack radius ranking rate rating reason receipt recipe record recovery redirect referral refund region registration release reminder
        rental repair reply report request requirement reservation resident resource response restaurant result return review revision reward right risk role room route row rule salary sale sample
        schedule scholarship school score screen season seat section sector seller series server service session setting share sheep shelf shift ship shipment shop show sign signal site size skill
        slide slot software source space speaker species sponsor staff stage standard state station status step stock store story strategy stream street student studio study subject submission
        subscriber subscription suite summary supplier supply survey symptom syllabus system tab table tag target task tax teacher team template tenant term territory test theme thesis thief
        thread ticket tier time timeline timesheet title token tomato tool tooth topic tour town track trade trainer training transaction transfer transition translation traveler treatment trial
        trigger trip truck trust tutor type unit university update upload user vacancy valley value variable variant vehicle vendor venue version vertex veto video view viewer village virus visit
        visitor volunteer voucher wallet warehouse warning watch wave wedding week weight wife window wish witness wolf woman word worker workflow workshop workspace year zone
        users people children tasks categories addresses settings statuses menus photos videos data news series men women analyses
        """;

    // Words for which the library is wrong.
    private static readonly Dictionary<string, string> Ours = new()
    {
        ["agenda"] = "agendas", ["atlas"] = "atlases", ["bonus"] = "bonuses", ["canvas"] = "canvases", ["feedback"] = "feedback",
            ["furniture"] = "furniture", ["gas"] = "gases",
        ["hardware"] = "hardware", ["lens"] = "lenses", ["quota"] = "quotas", ["software"] = "software", ["training"] = "trainings",
    };

    [Fact]
    public void They_are_those_of_a_library_of_english()
    {
        var different = Nouns.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(noun => (noun, ours: Plurals.Of(noun), theirs: Ours.GetValueOrDefault(noun)
                ?? noun.Pluralize(inputIsKnownToBeSingular: false)))
            .Where(n => n.ours != n.theirs).Select(n => $"{n.noun}: {n.ours}, not {n.theirs}");
        string.Join('\n', different).ShouldBe("");
    }

    [Theory]
    [InlineData("Person", "People")]
    [InlineData("Line item", "Line items")]
    [InlineData("Sales person", "Sales people")]
    [InlineData("API key", "API keys")]
    [InlineData("S", "S")]
    [InlineData("", "")]
    [InlineData("Größe", "Größes")]
    public void Case_and_the_words_before_stay(string singular, string plural) => Plurals.Of(singular).ShouldBe(plural);
}
