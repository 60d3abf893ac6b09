/** Where nothing keeps commands apart: refusing them, or running them anyway because somebody said so. */
@NullMarked
package dev.atelier.sandbox.plain;

import org.jspecify.annotations.NullMarked;
