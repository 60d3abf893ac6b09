package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.List;

/**
 * What was counted of one file.
 *
 * @param declarations in the order of their lines; none for languages of which only the size is counted
 * @param analysed whether its declarations were looked for: false as well for a file that is nested too deep
 * @param fingerprint of its bytes, to tell whether it changed; not safe against somebody who tries
 */
public record FileQuality(
        String path, Language language, Size size, List<Declaration> declarations, boolean analysed, long fingerprint) {
    public FileQuality {
        declarations = List.copyOf(declarations);
    }

    public Totals totals() {
        return Totals.of(List.of(this));
    }
}
