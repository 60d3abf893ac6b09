package dev.atelier.forge;

import dev.atelier.forge.testkit.FakeGitHub;

class GitHubTest extends FakedForgeContract {
    GitHubTest() {
        super(new FakeGitHub());
    }
}
