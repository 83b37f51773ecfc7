/* The built-in lexicon, compiled, as a C table: part of the build. */
#include "embed.h"
#include "lexicon.h"

#include <stdio.h>

const unsigned char lexicon_image[] = {0};
const size_t lexicon_image_len = 0;

/* Numbers of eight bytes, so that the table is aligned. */
static void print(struct text t)
{
    puts("/* Generated; see the Makefile. */\n#include \"embed.h\"\n"
         "const unsigned char lexicon_image[] __attribute__((aligned(8))) = {");
    for (size_t i = 0; i < t.len; i++) {
        printf("%u,%s", (unsigned char)t.s[i], i % 32 == 31 ? "\n" : "");
    }
    printf("};\nconst size_t lexicon_image_len = %zu;\n", t.len);
}

int main(void)
{
    struct lexicon *l = NULL;
    struct buf b = BUF_INIT;
    const struct err *err = lexicon_builtin(&l);
    if (err || !lexicon_save(l, "builtin", &b)) {
        fprintf(stderr, "%s\n", err ? err->message : "the lexicon is too large");
        return 1;
    }
    print(buf_text(&b));
    buf_release(&b);
    lexicon_free(l);
    return ferror(stdout) || fclose(stdout) != 0;
}
