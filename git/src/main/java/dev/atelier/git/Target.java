package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.util.Locale;

/** What of a repository is wanted. */
public sealed interface Target {
    /** The branch that the remote calls its own. */
    record DefaultBranch() implements Target {
        @Override
        public String toString() {
            return "HEAD";
        }
    }

    record Branch(BranchName name) implements Target {
        @Override
        public String toString() {
            return name.value();
        }
    }

    /** @param sha whole, or its first seven digits or more */
    record Commit(String sha) implements Target {
        public Commit {
            if (!sha.matches("[0-9a-f]{7,64}")) {
                throw new IllegalArgumentException("no commit has that hash");
            }
        }

        boolean isWhole() {
            return sha.length() == 40 || sha.length() == 64;
        }

        @Override
        public String toString() {
            return sha;
        }
    }

    static Target branch(String name) throws GitFailure {
        return new Branch(BranchName.parse(name));
    }

    static Target commit(String sha) throws GitFailure {
        var lower = sha.toLowerCase(Locale.ROOT);
        if (!lower.matches("[0-9a-f]{7,64}")) {
            throw new GitFailure(Kind.REFUSED, "'" + sha + "' is no commit's hash");
        }
        return new Commit(lower);
    }
}
