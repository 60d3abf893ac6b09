/** What kind of project a tree is, by its files: languages, build tools, and the commands that build and test it. */
@NullMarked
package dev.atelier.code.project;

import org.jspecify.annotations.NullMarked;
