package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts one file. Whatever its bytes are, this ends, in time in proportion to their number. */
final class FileAnalysis {
    /** A file with one of these near its beginning is no text. */
    private static final int LOOKED_AT = 8_192;

    private FileAnalysis() {}

    /**
     * What came of it.
     *
     * @param lines for the search for copies; none where only the size is counted
     */
    record Result(FileQuality quality, CodeLines lines) {}

    /** Empty if it is no text. */
    static Optional<Result> of(String path, byte[] bytes) {
        for (var i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                return Optional.empty();
            }
        }
        var language = Language.of(path);
        var text = new String(bytes, StandardCharsets.UTF_8);
        var tokens = tokens(text, language);
        var declarations = declarations(tokens, language);
        var sorted = declarations.orElse(List.of()).stream()
                .sorted(Comparator.comparingInt(Declaration::line)
                        .thenComparing(Declaration::kind, Comparator.reverseOrder()))
                .toList();
        var quality = new FileQuality(
                path, language, size(text, tokens), sorted, declarations.isPresent(), fingerprint(bytes));
        return Optional.of(new Result(quality, CodeLines.of(path, tokens)));
    }

    private static List<Token> tokens(String text, Language language) {
        return switch (language.family()) {
            case CURLY -> CurlyLexer.read(text, language);
            case PYTHON -> PythonLexer.read(text);
            case SHELL -> ShellLexer.read(text);
            case SIZE_ONLY -> List.of();
        };
    }

    private static Optional<List<Declaration>> declarations(List<Token> tokens, Language language) {
        return switch (language.family()) {
            case CURLY -> CurlyStructure.read(tokens, language);
            case PYTHON -> PythonStructure.read(tokens);
            case SHELL -> ShellStructure.read(tokens);
            case SIZE_ONLY -> Optional.empty();
        };
    }

    private static Size size(String text, List<Token> tokens) {
        var commented = new BitSet();
        var coded = new BitSet();
        for (var token : tokens) {
            if (token.isCode()) {
                coded.set(token.line(), token.endLine() + 1);
            } else if (token.isComment()) {
                commented.set(token.line(), token.endLine() + 1);
            }
        }
        var lines = 0;
        var blank = 0;
        var comments = 0;
        var from = 0;
        while (from < text.length()) {
            var end = text.indexOf('\n', from);
            var to = end < 0 ? text.length() : end;
            lines++;
            if (isBlank(text, from, to)) {
                blank++;
            } else if (commented.get(lines) && !coded.get(lines)) {
                comments++;
            }
            from = to + 1;
        }
        return new Size(lines, lines - blank - comments, comments, blank);
    }

    private static boolean isBlank(String text, int from, int to) {
        for (var i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static long fingerprint(byte[] bytes) {
        var hash = (long) bytes.length;
        for (var each : bytes) {
            hash = hash * 0x100000001b3L ^ each;
        }
        return CodeLines.mix(hash);
    }
}
