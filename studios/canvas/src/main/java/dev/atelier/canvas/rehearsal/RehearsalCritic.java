package dev.atelier.canvas.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.canvas.critic.Critic;
import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.look.Impression;
import dev.atelier.canvas.rehearsal.look.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the critic: measures the picture that it is shown. It knows nothing of art, but a sheet that is hardly begun, has no range of values,
 * pulls to one side or has a dead corner it sees. Whoever revised after two failures is met half-way.
 */
final class RehearsalCritic {
    private static final Box PAGE = new Box(0, 0, 300, 300);
    private static final double BARE = .045;
    private static final double FLAT_INK = .5;
    private static final double FLAT_COLOUR = .72;
    private static final double LEANING = .085;
    private static final double DEAD = .02;

    private RehearsalCritic() {}

    static boolean isAsked(ModelRequest request) {
        return request.system().equals(Critic.SYSTEM);
    }

    static String words(ModelRequest request) {
        var text = new StringBuilder();
        var pictures = new ArrayList<Block.Image>();
        for (var block : request.messages().getLast().content()) {
            switch (block) {
                case Block.Text(var words) -> text.append(words).append('\n');
                case Block.Image image -> pictures.add(image);
                default -> {}
            }
        }
        // The canvas comes first; what comes behind it is what it was made after.
        var picture = pictures.stream().findFirst().flatMap(image -> Picture.read(image.bytes(), PAGE));
        long failures = text.toString().lines().filter("VERDICT: FAIL"::equals).count();
        boolean isPaint = text.indexOf("The style: paint.") >= 0;
        return picture.map(seen -> verdict(Impression.of(seen, PAGE), isPaint ? FLAT_COLOUR : FLAT_INK, failures))
                .orElse("VERDICT: FAIL\n- There is no picture that I could look at.");
    }

    private static String verdict(Impression seen, double flat, long failures) {
        double patience = failures < 2 ? 1 : .5;
        var findings = new ArrayList<String>();
        boolean bare = seen.coverage() < BARE * patience;
        if (bare) {
            findings.add("Value masses: " + Impression.percent(seen.coverage())
                    + " of the sheet is covered. It is hardly begun; lay the large masses.");
        }
        if (seen.contrast() < flat * patience) {
            findings.add("Value masses: darkest and lightest lie only " + Impression.percent(seen.contrast())
                    + " apart. Deepen what the piece is about.");
        }
        if (Math.abs(seen.lean()) > LEANING / patience) {
            findings.add("Composition: it pulls to the " + (seen.lean() < 0 ? "left" : "right") + ", "
                    + Impression.percent(Math.abs(seen.lean())) + " off centre. Set something small against it.");
        }
        if (seen.emptiness() < DEAD * patience) {
            findings.add("Composition: " + seen.emptiest().name() + " is a dead corner. Give it a reason or a thing.");
        }
        boolean passed = findings.isEmpty();
        findings.addAll(passed ? praise(seen, failures) : List.of());
        return (passed ? "VERDICT: PASS\n- " : "VERDICT: FAIL\n- ") + String.join("\n- ", findings);
    }

    private static List<String> praise(Impression seen, long failures) {
        return List.of(
                "Value masses: a range of " + Impression.percent(seen.contrast()) + " with "
                        + Impression.percent(seen.coverage()) + " of the sheet covered. It holds seen small.",
                "Composition: " + seen.fullest().name() + " carries it, "
                        + seen.emptiest().name() + " lets it breathe.",
                failures > 0
                        ? "Finish: what was asked for was done. Leave it."
                        : "Finish: I measure and know nothing of art; by my measures it may stay as it is.");
    }
}
