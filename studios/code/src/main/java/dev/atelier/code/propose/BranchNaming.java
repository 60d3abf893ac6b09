package dev.atelier.code.propose;

import dev.atelier.git.BranchName;
import dev.atelier.journal.SessionId;
import java.text.Normalizer;
import java.util.Locale;

/** Names of branches: {@code atelier/feat-add-median-4f2a91c0}. The end is the session's, so that no two sessions ever mean the same one. */
public final class BranchNaming {
    /** All of them begin with it; none is ever a default branch. */
    public static final String FOLDER = "atelier/";

    private static final int LONGEST_SLUG = 40;
    private static final int SESSION = 8;

    private BranchNaming() {}

    public static BranchName of(Idea idea, SessionId session) {
        var slug = slug(idea.title());
        return new BranchName(FOLDER + idea.type() + "-" + (slug.isEmpty() ? "" : slug + "-") + end(session.value()));
    }

    private static String slug(String title) {
        var plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (plain.length() <= LONGEST_SLUG) {
            return plain;
        }
        int end = plain.lastIndexOf('-', LONGEST_SLUG);
        return plain.substring(0, end > LONGEST_SLUG / 2 ? end : LONGEST_SLUG);
    }

    private static String end(String session) {
        var plain = session.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.substring(Math.max(0, plain.length() - SESSION));
    }
}
