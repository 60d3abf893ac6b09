package dev.atelier.code.project;

import java.util.List;

/** What builds and tests a project, the most telling first. */
public enum BuildTool {
    MAVEN("Maven", true, "repo.maven.apache.org"),
    GRADLE("Gradle", true, "repo.maven.apache.org"),
    PNPM("pnpm", false, "registry.npmjs.org"),
    YARN("Yarn", false, "registry.yarnpkg.com"),
    NPM("npm", false, "registry.npmjs.org"),
    PYTHON("Python", false, "pypi.org files.pythonhosted.org"),
    GO("Go", false, "proxy.golang.org"),
    CARGO("Cargo", false, "index.crates.io static.crates.io"),
    BUNDLER("Bundler", false, "rubygems.org"),
    COMPOSER("Composer", false, "repo.packagist.org"),
    MAKE("Make", false, "");

    private final String title;
    private final boolean fetchesWhileBuilding;
    private final String hosts;

    BuildTool(String title, boolean fetchesWhileBuilding, String hosts) {
        this.title = title;
        this.fetchesWhileBuilding = fetchesWhileBuilding;
        this.hosts = hosts;
    }

    /** How people call it. */
    public String title() {
        return title;
    }

    /** Whether its builds get what they need themselves, so that nothing can be installed apart from building. */
    public boolean fetchesWhileBuilding() {
        return fetchesWhileBuilding;
    }

    /** Where it gets packages if nobody says otherwise; none if it gets none. */
    public List<String> hosts() {
        return hosts.isEmpty() ? List.of() : List.of(hosts.split(" "));
    }
}
