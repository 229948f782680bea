// The lexer: regular expressions as in the specification 3.0, section 6.2.
#include "grammar/text/lexer.h"
#include "grammar/text/literals.h"

namespace wfx::text {

using T = Parser::token;

/*!re2c
  re2c:define:YYCTYPE = u8;
  re2c:define:YYCURSOR = cursor_;
  re2c:define:YYMARKER = marker;
  re2c:define:YYLIMIT = limit_;
  re2c:yyfill:enable = 0;
  re2c:eof = 0;

  digit = [0-9];
  hexdigit = [0-9a-fA-F];
  num = digit ("_"? digit)*;
  hexnum = hexdigit ("_"? hexdigit)*;
  sign = [+-];
  nat = num | "0x" hexnum;
  float = num "." num? | num ("." num?)? [eE] sign? num
        | "0x" hexnum "." hexnum? | "0x" hexnum ("." hexnum?)? [pP] sign? num
        | "inf" | "nan" | "nan:0x" hexnum;

  continuation = [\x80-\xbf];
  utf8 = [\xc2-\xdf] continuation
       | "\xe0" [\xa0-\xbf] continuation
       | [\xe1-\xec\xee\xef] continuation continuation
       | "\xed" [\x80-\x9f] continuation
       | "\xf0" [\x90-\xbf] continuation continuation
       | [\xf1-\xf3] continuation continuation continuation
       | "\xf4" [\x80-\x8f] continuation continuation;

  character = [\x20\x21\x23-\x5b\x5d-\x7e] | utf8
            | "\\" [nrt"'\\] | "\\" hexdigit hexdigit | "\\u{" hexnum "}";
  string = ["] character* ["];
  idchar = [0-9A-Za-z!#$%&'*+./:<=>?@\\^_`|~-];
  id = idchar+;
  reserved = (idchar | string)+ | [,;[\]{}];
  space = [ \t\n\r];
  line_comment = ";;" ([\x00-\x09\x0b\x0c\x0e-\x7f] | utf8)*;
*/

Lexer::Token Lexer::scan() {
  const u8* marker = cursor_;
  for (;;) {
    start_ = cursor_;
    /*!re2c
      space+ { continue; }
      line_comment { continue; }
      "(;" {
        if (auto broken = skip_block_comment()) return *broken;
        continue;
      }
      "(@" id {
        if (auto known = annotation(text().substr(2))) return *known;
        continue;
      }
      "(@" string {
        const auto id = annotation_id();
        if (!id) return nameless_annotation();
        if (auto known = annotation(*id)) return *known;
        continue;
      }
      "(@" { return nameless_annotation(); }
      "(" { return parenthesis(); }
      ")" { if (!open_.empty()) open_.pop_back(); return token(T::RPAR); }

      nat { return token(T::NAT); }
      sign nat { return token(T::INT); }
      sign? float { return token(T::FLOAT); }
      string { return token(T::STRING); }
      "$" id { return identifier(); }
      "$" string { return quoted_identifier(); }
      "$" { return error("empty identifier", "empty identifier"); }
      "offset=" nat { return token(T::OFFSET_EQ); }
      "align=" nat { return token(T::ALIGN_EQ); }
      "nan:canonical" | "nan:arithmetic" { return token(T::NAN_PATTERN); }

      "i32" { return number_type(ValKind::i32); }
      "i64" { return number_type(ValKind::i64); }
      "f32" { return number_type(ValKind::f32); }
      "f64" { return number_type(ValKind::f64); }
      "v128" { return number_type(ValKind::v128); }
      "i8" { return pack_type(PackKind::i8); }
      "i16" { return pack_type(PackKind::i16); }
      "i8x16" | "i16x8" | "i32x4" | "i64x2" | "f32x4" | "f64x2" { return token(T::SHAPE); }

      "any" { return heap_type(HeapKind::any); }
      "eq" { return heap_type(HeapKind::eq); }
      "i31" { return heap_type(HeapKind::i31); }
      "struct" { return heap_type(HeapKind::struct_, T::LP_STRUCT); }
      "array" { return heap_type(HeapKind::array, T::LP_ARRAY); }
      "none" { return heap_type(HeapKind::none); }
      "func" { return token(T::FUNC, T::LP_FUNC); }
      "nofunc" { return heap_type(HeapKind::nofunc); }
      "exn" { return heap_type(HeapKind::exn); }
      "noexn" { return heap_type(HeapKind::noexn); }
      "extern" { return heap_type(HeapKind::extern_); }
      "noextern" { return heap_type(HeapKind::noextern); }
      "cont" { return heap_type(HeapKind::cont, T::LP_CONT); }
      "nocont" { return heap_type(HeapKind::nocont); }

      "anyref" { return reference(HeapKind::any); }
      "eqref" { return reference(HeapKind::eq); }
      "i31ref" { return reference(HeapKind::i31); }
      "structref" { return reference(HeapKind::struct_); }
      "arrayref" { return reference(HeapKind::array); }
      "nullref" { return reference(HeapKind::none); }
      "funcref" { return reference(HeapKind::func); }
      "nullfuncref" { return reference(HeapKind::nofunc); }
      "exnref" { return reference(HeapKind::exn); }
      "nullexnref" { return reference(HeapKind::noexn); }
      "externref" { return reference(HeapKind::extern_); }
      "nullexternref" { return reference(HeapKind::noextern); }
      "contref" { return reference(HeapKind::cont); }
      "nullcontref" { return reference(HeapKind::nocont); }
      "ref" { return token(T::REF, T::LP_REF); }
      "null" { return token(T::NULL_); }
      "mut" { return token(T::KEYWORD, T::LP_MUT); }
      "field" { return token(T::KEYWORD, T::LP_FIELD); }
      "sub" { return token(T::KEYWORD, T::LP_SUB); }
      "final" { return token(T::FINAL); }
      "rec" { return token(T::KEYWORD, T::LP_REC); }

      "module" { return token(T::KEYWORD, T::LP_MODULE); }
      "type" { return token(T::KEYWORD, T::LP_TYPE); }
      "import" { return token(T::KEYWORD, T::LP_IMPORT); }
      "table" { return token(T::KEYWORD, T::LP_TABLE); }
      "memory" { return token(T::KEYWORD, T::LP_MEMORY); }
      "global" { return token(T::KEYWORD, T::LP_GLOBAL); }
      "tag" { return token(T::KEYWORD, T::LP_TAG); }
      "export" { return token(T::KEYWORD, T::LP_EXPORT); }
      "start" { return token(T::KEYWORD, T::LP_START); }
      "elem" { return token(T::KEYWORD, T::LP_ELEM); }
      "data" { return token(T::KEYWORD, T::LP_DATA); }
      "param" { return token(T::KEYWORD, T::LP_PARAM); }
      "result" { return token(T::KEYWORD, T::LP_RESULT); }
      "local" { return token(T::KEYWORD, T::LP_LOCAL); }
      "item" { return token(T::KEYWORD, T::LP_ITEM); }
      "offset" { return token(T::KEYWORD, T::LP_OFFSET); }
      "declare" { return token(T::DECLARE); }
      "then" { return token(T::KEYWORD, T::LP_THEN); }
      "catch" { return token(T::KEYWORD, T::LP_CATCH); }
      "catch_ref" { return token(T::KEYWORD, T::LP_CATCH_REF); }
      "catch_all" { return token(T::KEYWORD, T::LP_CATCH_ALL); }
      "catch_all_ref" { return token(T::KEYWORD, T::LP_CATCH_ALL_REF); }
      "on" { return token(T::KEYWORD, T::LP_ON); }

      "binary" { return token(T::BINARY); }
      "quote" { return token(T::QUOTE); }
      "definition" { return token(T::DEFINITION); }
      "instance" { return token(T::INSTANCE); }
      "register" { return token(T::KEYWORD, T::LP_REGISTER); }
      "invoke" { return token(T::KEYWORD, T::LP_INVOKE); }
      "get" { return token(T::KEYWORD, T::LP_GET); }
      "either" { return token(T::KEYWORD, T::LP_EITHER); }
      "assert_return" { return token(T::KEYWORD, T::LP_ASSERT_RETURN); }
      "assert_trap" { return token(T::KEYWORD, T::LP_ASSERT_TRAP); }
      "assert_exception" { return token(T::KEYWORD, T::LP_ASSERT_EXCEPTION); }
      "assert_suspension" { return token(T::KEYWORD, T::LP_ASSERT_SUSPENSION); }
      "assert_exhaustion" { return token(T::KEYWORD, T::LP_ASSERT_EXHAUSTION); }
      "assert_malformed" { return token(T::KEYWORD, T::LP_ASSERT_MALFORMED); }
      "assert_malformed_custom" { return token(T::KEYWORD, T::LP_ASSERT_MALFORMED_CUSTOM); }
      "assert_invalid" { return token(T::KEYWORD, T::LP_ASSERT_INVALID); }
      "assert_invalid_custom" { return token(T::KEYWORD, T::LP_ASSERT_INVALID_CUSTOM); }
      "assert_unlinkable" { return token(T::KEYWORD, T::LP_ASSERT_UNLINKABLE); }
      "ref.any" { return reference(HeapKind::any, T::REF_RESULT); }
      "ref.struct" { return reference(HeapKind::struct_, T::REF_RESULT); }
      "ref.array" { return reference(HeapKind::array, T::REF_RESULT); }
      "ref.exn" { return reference(HeapKind::exn, T::REF_RESULT); }
      "ref.cont" { return reference(HeapKind::cont, T::REF_RESULT); }
      "ref.extern" { return reference(HeapKind::extern_, T::REF_RESULT); }
      "ref.host" { return reference(HeapKind::any, T::REF_HOST); }

      [a-z] idchar* { return mnemonic(); }
      reserved { return unknown_operator(); }
      ["] character* { return broken_string(); }
      $ { return token(T::END_OF_FILE); }
      * { return broken_character(); }
    */
  }
}

std::optional<Lexer::Token> Lexer::skip_block_comment() {
  const u8* marker = cursor_;
  const u8* broken = nullptr;
  for (u32 depth = 1; depth != 0;) {
    /*!re2c
      "(;" { ++depth; continue; }
      ";)" { --depth; continue; }
      [\x00-\x7f] | utf8 { continue; }
      $ { return error("unclosed comment", "unclosed comment"); }
      * {
        if (broken == nullptr) broken = cursor_ - 1;
        continue;
      }
    */
  }
  if (broken == nullptr) return std::nullopt;
  start_ = broken;
  return error("malformed UTF-8 encoding", "malformed UTF-8 encoding");
}

Lexer::Token Lexer::scan_annotation() {
  const u8* marker = cursor_;
  for (;;) {
    start_ = cursor_;
    /*!re2c
      space+ { continue; }
      line_comment { continue; }
      "(;" {
        if (auto broken = skip_block_comment()) return *broken;
        continue;
      }
      "(@" string {
        if (!annotation_id()) return error("malformed annotation id", "malformed UTF-8 encoding");
        return annotation_start();
      }
      "(@" id { return annotation_start(); }
      "(" { return token(T::LPAR); }
      ")" { return token(T::RPAR); }
      string { return token(T::STRING); }
      "$" string { return quoted_identifier(); }
      "$" { return error("empty identifier", "empty identifier"); }
      reserved { return token(T::KEYWORD); }
      ["] character* { return broken_string(); }
      $ { return token(T::END_OF_FILE); }
      * { return broken_character(); }
    */
  }
}

}  // namespace wfx::text
