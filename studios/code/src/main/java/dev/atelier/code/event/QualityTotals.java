package dev.atelier.code.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Numbers about code; one flat object where they are published.
 *
 * @param documentation documented share of what others are meant to use, from 0 to 1
 * @param duplication share of lines of code that stand in two places, from 0 to 1
 */
public record QualityTotals(
        @JsonUnwrapped Size size, @JsonUnwrapped Paths paths, double documentation, double duplication) {
    /** How much there is. */
    public record Size(int files, int lines, int codeLines, int functions) {}

    /**
     * Ways through the code: cyclomatic complexity.
     *
     * @param complexity of all functions together
     * @param worst of the most complex one
     */
    public record Paths(int complexity, int worst, double meanComplexity) {}
}
