package dev.atelier.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.git.Remote;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which repository of which forge an address means. */
class SiteTest {
    private static final Site GITHUB = Site.gitHub(URI.create("https://github.com"));
    private static final Site GITLAB = Site.gitLab(URI.create("https://code.example/lab"));

    @Test
    void the_api_is_where_each_forge_has_it() {
        assertThat(GITHUB.api()).hasToString("https://api.github.com");
        assertThat(Site.gitHub(URI.create("https://octo.ghe.com")).api()).hasToString("https://api.octo.ghe.com");
        assertThat(Site.gitHub(URI.create("https://git.example")).api()).hasToString("https://git.example/api/v3");
        assertThat(GITLAB.api()).hasToString("https://code.example/lab/api/v4");
        assertThat(Site.gitea(URI.create("http://127.0.0.1:3000")).api()).hasToString("http://127.0.0.1:3000/api/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/octo/tools, octo/tools",
        "https://github.com/octo/tools.git, octo/tools",
        "https://github.com/octo/tools/, octo/tools"
    })
    void a_remote_has_a_name_there(String remote, String name) throws Exception {
        assertThat(GITHUB.name(Remote.parse(remote))).hasToString(name);
    }

    @Test
    void gitlab_has_groups_in_groups() throws Exception {
        var remote = Remote.parse("https://code.example/lab/a/b/tools.git");

        assertThat(GITLAB.name(remote)).isEqualTo(new RepositoryName("a/b/tools"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com.evil.example/octo/tools",
                "https://github.com/octo",
                "https://github.com/octo/tools/more",
                "http://github.com/octo/tools",
                "https://github.com/octo/to@ols"
            })
    void others_have_none(String remote) throws Exception {
        var parsed = Remote.parse(remote);

        HostingContract.assertRefused(() -> GITHUB.name(parsed)).isEqualTo(new Refusal.NotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github.com",
                "ftp://github.com",
                "https://user@github.com",
                "https://github.com/",
                "https://a/?b"
            })
    void an_address_that_is_none_is_refused(String web) {
        assertThatThrownBy(() -> Site.gitLab(URI.create(web))).isInstanceOf(IllegalArgumentException.class);
    }
}
