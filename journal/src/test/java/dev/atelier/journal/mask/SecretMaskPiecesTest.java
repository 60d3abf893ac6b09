package dev.atelier.journal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that comes in pieces is masked as if it had come at once. */
class SecretMaskPiecesTest {
    private static final String LETTERS = "abcdefab";

    /** Few letters, so that secrets begin and end within each other. */
    private static String words(Random random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void wherever_it_is_cut(long seed) {
        var random = new Random(seed);
        var mask = new SecretMask();
        var first = words(random, 8);
        var second = first.substring(3) + words(random, 6);
        mask.know("first", first);
        mask.know("second", second);
        mask.know("odd", "a+b/c \"d\"ü" + first);
        for (int round = 0; round < 200; round++) {
            var text = words(random, random.nextInt(12))
                    + first.substring(0, random.nextInt(8))
                    + (random.nextBoolean() ? first : second)
                    + words(random, random.nextInt(12))
                    + second.substring(0, random.nextInt(second.length()))
                    + first;
            var out = new StringBuilder();
            var held = "";
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(5));
                var piece = mask.begin(held + text.substring(at, end));
                out.append(piece.done());
                held = piece.held();
                at = end;
            }
            out.append(mask.text(held));
            assertThat(out).hasToString(mask.text(text)).doesNotContain(first);
        }
    }
}
