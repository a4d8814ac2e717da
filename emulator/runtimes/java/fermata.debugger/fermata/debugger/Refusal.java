// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

/** What a client asks cannot be done, in words for a person. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String why) {
        super(why);
    }
}
