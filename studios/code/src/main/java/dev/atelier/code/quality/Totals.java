package dev.atelier.code.quality;

import java.util.List;

/**
 * Sums over files.
 *
 * @param complexity of all functions together
 * @param worst the complexity of the most complex function; 0 without functions
 * @param documentable declarations that others are meant to use
 * @param documented those of them that say what they are for
 */
public record Totals(int files, Size size, int functions, int complexity, int worst, int documentable, int documented) {
    public static Totals of(List<FileQuality> files) {
        var sum = new Totals(0, Size.NOTHING, 0, 0, 0, 0, 0);
        for (var file : files) {
            sum = sum.plus(file);
        }
        return sum;
    }

    private Totals plus(FileQuality file) {
        var functions =
                file.declarations().stream().filter(Declaration::isFunction).toList();
        var all = functions.stream().mapToInt(Declaration::complexity).sum();
        var most = functions.stream().mapToInt(Declaration::complexity).max().orElse(0);
        var visible = file.declarations().stream().filter(Declaration::visible).toList();
        var told = (int) visible.stream().filter(Declaration::documented).count();
        return new Totals(
                files + 1,
                size.plus(file.size()),
                this.functions + functions.size(),
                complexity + all,
                Math.max(worst, most),
                documentable + visible.size(),
                documented + told);
    }

    /** Complexity of a function on average; 0 without functions. */
    public double meanComplexity() {
        return functions == 0 ? 0 : (double) complexity / functions;
    }

    /** The documented share of what can be documented, from 0 to 1; 1 where nothing has to be. */
    public double documentation() {
        return documentable == 0 ? 1 : (double) documented / documentable;
    }
}
