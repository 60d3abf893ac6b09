package dev.atelier.forge;

import dev.atelier.forge.testkit.FakeGitLab;

class GitLabTest extends FakedForgeContract {
    GitLabTest() {
        super(new FakeGitLab());
    }
}
