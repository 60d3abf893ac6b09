package dev.atelier.forge;

import dev.atelier.forge.plain.PlainGit;
import dev.atelier.forge.testkit.MemoryBook;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import org.junit.jupiter.api.Test;

class PlainGitTest extends HostingContract {
    private final MemoryBook book = new MemoryBook();

    @Override
    Hosting hosting() {
        try {
            return new PlainGit(Remote.parse("file:///srv/tools.git"), book);
        } catch (GitFailure e) {
            throw new AssertionError(e);
        }
    }

    @Override
    int opened() {
        return book.opened();
    }

    @Override
    void shut(long number) {
        book.shut(number);
    }

    @Override
    int reviewed() {
        return 0;
    }

    @Test
    @Override
    void an_issue_is_read() {
        assertRefused(() -> hosting().issue(6)).isEqualTo(new Refusal.NotOffered("is plain git, which has no issues"));
    }
}
