package dev.atelier.code.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The lines of a file as far as copies of them matter: what their tokens are, without comments, spaces and imports.
 *
 * @param numbers of the lines that count
 * @param hashes of their tokens, in the same order
 * @param tokens how many each has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; lists of a million boxed lines would be heavy
record CodeLines(String path, int[] numbers, long[] hashes, int[] tokens) {
    private static final Set<String> IMPORTS = Set.of("import", "package", "using", "use", "from");

    static CodeLines of(String path, List<Token> all) {
        var numbers = new int[all.size()];
        var hashes = new long[all.size()];
        var tokens = new int[all.size()];
        var size = 0;
        var ignored = 0;
        for (var token : all) {
            if (!token.isCode() || token.line() == ignored) {
                continue;
            }
            var begins = size == 0 || numbers[size - 1] != token.line();
            if (begins && token.isWord() && IMPORTS.contains(token.text())) {
                ignored = token.line();
                continue;
            }
            if (begins) {
                numbers[size++] = token.line();
            }
            hashes[size - 1] = mix(hashes[size - 1] * 31 + token.text().hashCode());
            tokens[size - 1]++;
        }
        return new CodeLines(
                path, Arrays.copyOf(numbers, size), Arrays.copyOf(hashes, size), Arrays.copyOf(tokens, size));
    }

    static long mix(long value) {
        var mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        return mixed ^ (mixed >>> 33);
    }

    int size() {
        return numbers.length;
    }
}
