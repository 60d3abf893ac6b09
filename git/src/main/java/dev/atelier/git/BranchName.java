package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.util.regex.Pattern;

/** A branch, by the rules of {@code git check-ref-format}, and none that a command line could take for an option. */
public record BranchName(String value) {
    private static final int LONGEST = 244;
    private static final Pattern FORBIDDEN = Pattern.compile(
            "[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|(^|/)\\.|\\.lock(/|$)|^[/-]|[/.]$|^@$|^HEAD$");

    public BranchName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("no branch can have that name");
        }
    }

    /** @throws GitFailure if no branch can have that name */
    public static BranchName parse(String text) throws GitFailure {
        if (!isValid(text)) {
            throw new GitFailure(Kind.REFUSED, "no branch can be called '" + text + "'");
        }
        return new BranchName(text);
    }

    private static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && !FORBIDDEN.matcher(text).find();
    }

    String ref() {
        return "refs/heads/" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
