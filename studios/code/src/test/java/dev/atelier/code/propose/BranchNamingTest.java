package dev.atelier.code.propose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.git.CommitMessage;
import dev.atelier.journal.SessionId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchNamingTest {
    private static final SessionId SESSION = new SessionId("sesn_01ABCDEFGH");

    private static Idea idea(String title) {
        return new Idea(title, CommitMessage.Type.FIX, "because", "this", List.of(), null);
    }

    @ParameterizedTest
    @CsvSource({
        "Mend the sum, atelier/fix-mend-the-sum-abcdefgh",
        "Füge Größe hinzu!, atelier/fix-fuge-gro-e-hinzu-abcdefgh",
        "../../etc/passwd, atelier/fix-etc-passwd-abcdefgh",
        "日本語, atelier/fix-abcdefgh",
        "--force, atelier/fix-force-abcdefgh",
        "a.lock, atelier/fix-a-lock-abcdefgh",
    })
    void whatever_a_title_is_the_branch_has_a_plain_name_of_the_session(String title, String branch) {
        assertThat(BranchNaming.of(idea(title), SESSION).value()).isEqualTo(branch);
    }

    @Test
    void a_long_title_is_cut_between_words() {
        var name = BranchNaming.of(idea("word ".repeat(100)), SESSION).value();

        assertThat(name).hasSizeLessThan(70).endsWith("word-abcdefgh");
    }

    @Test
    void a_commit_is_conventional_and_says_where_it_came_from() {
        assertThat(idea("Mend\nthe sum").message("sesn_1").toString())
                .isEqualTo("fix: Mend the sum\n\nbecause\n\nthis\n\nAtelier-Session: sesn_1\n");
    }
}
