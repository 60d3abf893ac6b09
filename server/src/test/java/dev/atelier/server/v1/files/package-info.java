@NullMarked
package dev.atelier.server.v1.files;

import org.jspecify.annotations.NullMarked;
