package dev.atelier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in an address, a branch's name and a credential. */
class AddressTest {
    @Test
    void a_plain_address_is_taken_with_its_host_in_lower_case() throws GitFailure {
        assertThat(Remote.parse("HTTPS://GitHub.com/Octo/Tools.git")).hasToString("https://github.com/Octo/Tools.git");
        assertThat(Remote.parse("http://127.0.0.1:3000/a/b").host()).isEqualTo("127.0.0.1:3000");
        assertThat(Remote.parse("file:///srv/git/a.git").path()).isEqualTo("/srv/git/a.git");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "git@github.com:a/b",
                "ssh://git@github.com/a/b",
                "ext::sh -c touch% /tmp/x",
                "https://user:secret@github.com/a/b",
                "https://token@github.com/a/b",
                "https://github.com",
                "https://github.com/",
                "https://github.com/a/../b",
                "https://github.com/a//b",
                "https://github.com/a%2fb",
                "https://github.com/a?b=c",
                "https://github.com/a#b",
                "https:///a/b",
                "file://host/a/b",
                "--upload-pack=touch",
                "https://github.com/a b",
                "https://github.com/ä",
                "https://github.com/a\nhttps://evil"
            })
    void anything_else_is_refused(String address) {
        assertThatThrownBy(() -> Remote.parse(address))
                .isInstanceOf(GitFailure.class)
                .hasMessageStartingWith("the repository's address ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void only_what_a_beginning_allows_may_be_used() throws GitFailure {
        var allowed = new AllowedRemotes(List.of("https://github.com/", "https://forge.example/team/"));

        assertThatCode(() -> allowed.check(Remote.parse("https://github.com/a/b")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> allowed.check(Remote.parse("https://github.com.evil.example/a/b")))
                .hasMessageContaining("may not use");
        assertThatThrownBy(() -> allowed.check(Remote.parse("http://github.com/a/b")))
                .hasMessageContaining("may not use");
        assertThatThrownBy(() -> allowed.check(Remote.parse("https://forge.example/other/b")))
                .hasMessageContaining("may not use");
        new AllowedRemotes(List.of("https://")).check(Remote.parse("https://any.example/a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github.com", "https://github.com", "ssh://a/", "https://user@host/", ""})
    void a_beginning_that_is_none_is_refused(String beginning) {
        assertThatThrownBy(() -> new AllowedRemotes(List.of(beginning))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "feature/x-1", "a.b", "日本", "agent/fix_#7"})
    void a_branch_may_have_such_a_name(String name) throws GitFailure {
        assertThat(BranchName.parse(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-x",
                "/a",
                "a/",
                "a//b",
                "a..b",
                "a b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "a*",
                "a[",
                "a\\b",
                "a@{1}",
                "@",
                "HEAD",
                ".a",
                "a/.b",
                "a.lock",
                "a.lock/b",
                "a.",
                "a\u0001"
            })
    void no_branch_has_such_a_name(String name) {
        assertThatThrownBy(() -> BranchName.parse(name)).isInstanceOf(GitFailure.class);
    }

    @Test
    void a_credential_does_not_show_its_secret() {
        assertThat(Credential.token("abc123")).hasToString("Credential[x-access-token, …]");
        assertThatThrownBy(() -> Credential.token("abc\nhost=evil")).isInstanceOf(IllegalArgumentException.class);
    }
}
