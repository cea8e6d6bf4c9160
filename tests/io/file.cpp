// tests: io/file.hpp, reading and atomic writing.
#include "halfspace/io/file.hpp"

#include <fstream>

#include <sys/stat.h>

#include "tests/io/support.hpp"

namespace halfspace::io {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  const Bytes bytes = read_raw(path);
  return std::string(as_text(bytes));
}

TEST(PathExists, TellsFilesFoldersAndNothingApart) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.csv", "x");
  EXPECT_TRUE(path_exists(file) && !is_folder(file));
  EXPECT_TRUE(path_exists(folder.path()) && is_folder(folder.path()));
  EXPECT_FALSE(path_exists(folder.file("missing")) || is_folder(folder.file("missing")));
  EXPECT_FALSE(path_exists(file + "/below") || is_folder(file + "/below"));
}

TEST(ReadFile, NamesWhatIsWrongWithThePath) {
  const TemporaryFolder folder;
  const std::string missing = folder.file("missing.csv");
  EXPECT_EQ(message_of([&] { (void)read_file(missing); }),
            "[read] '" + missing + "': no such file; check the path");
  EXPECT_EQ(message_of([&] { (void)read_file(folder.path()); }),
            "[read] '" + folder.path().native() + "' is a folder, not a file");
  const std::string empty = folder.file("empty.csv");
  std::ofstream{empty};
  EXPECT_EQ(message_of([&] { (void)read_file(empty); }), "[read] '" + empty + "' is empty");
  const std::string large = folder.write("large.csv", "0123456789");
  EXPECT_EQ(message_of([&] { (void)read_file(large, 9); }),
            "[read] '" + large + "' is larger than 9 bytes, the most that is read");
  EXPECT_EQ(read_file(large, 10).size(), 10U);
}

TEST(ReadFile, TakesTheGzipLayerOffByContent) {
  const TemporaryFolder folder;
  const Bytes packed = gzipped("hello");
  const std::string path = folder.write("no-ending", as_text(packed));
  EXPECT_EQ(as_text(read_file(path)), "hello");
  EXPECT_EQ(read_raw(path), packed);
  const std::string hollow = folder.write("hollow.gz", as_text(gzipped("")));
  EXPECT_EQ(message_of([&] { (void)read_file(hollow); }),
            "[read] '" + hollow + "' is empty inside its gzip layer");
}

TEST(ListFolder, SortsNamesAndSaysWhenItCannot) {
  const TemporaryFolder folder;
  folder.write("b", "x");
  folder.write("a", "x");
  EXPECT_EQ(list_folder(folder.path()), (std::vector<std::string>{"a", "b"}));
  const std::string missing = folder.file("no");
  EXPECT_EQ(message_of([&] { (void)list_folder(missing); }),
            "[read] the folder '" + missing + "' cannot be listed: No such file or directory");
}

TEST(WriteAtomic, WritesPartsInOrderAndLeavesNothingElse) {
  const TemporaryFolder folder;
  const std::span<const std::byte> parts[] = {as_bytes("ab"), as_bytes(""), as_bytes("cd")};
  write_atomic(folder.file("x"), std::span<const std::span<const std::byte>>(parts));
  EXPECT_EQ(content(folder.file("x")), "abcd");
  EXPECT_EQ(folder.count(), 1U);
}

TEST(WriteAtomic, KeepsThePreviousFileWhenAsked) {
  const TemporaryFolder folder;
  for (const char* text : {"first", "second", "third"})
    write_atomic(folder.file("x"), std::string_view(text), true);
  EXPECT_EQ(content(folder.file("x")), "third");
  EXPECT_EQ(content(folder.file("x.previous")), "second");
  EXPECT_EQ(folder.count(), 2U);
  write_atomic(folder.file("x"), std::string_view("fourth"));
  EXPECT_EQ(content(folder.file("x.previous")), "second");
}

TEST(WriteAtomic, KeepsPermissionsAndFollowsLinks) {
  const TemporaryFolder folder;
  const std::string real = folder.write("real", "old");
  ::chmod(real.c_str(), 0600);
  fs::create_symlink(real, folder.file("link"));
  write_atomic(folder.file("link"), std::string_view("new"));
  EXPECT_EQ(content(real), "new");
  EXPECT_TRUE(fs::is_symlink(folder.file("link")));
  struct stat status {};
  ASSERT_EQ(::stat(real.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(WriteAtomic, RefusesFoldersDevicesAndMissingFolders) {
  const TemporaryFolder folder;
  const std::string inner = folder.file("no/such/x");
  EXPECT_EQ(message_of([&] { write_atomic(inner, std::string_view("x")); }),
            "[write] '" + inner + "' cannot be written: the folder '" + folder.file("no/such") +
                "' does not exist; create it first");
  EXPECT_EQ(message_of([&] { write_atomic(folder.path(), std::string_view("x")); }),
            "[write] '" + folder.path().native() + "' cannot be written: it is a folder");
  EXPECT_EQ(message_of([&] { write_atomic("/dev/null", std::string_view("x")); }),
            "[write] '/dev/null' cannot be written: it is not a regular file");
  EXPECT_EQ(message_of([&] { write_atomic("", std::string_view("x")); }),
            "[write] '' cannot be written: it names no file");
  EXPECT_EQ(folder.count(), 0U);
}

TEST(WriteAtomic, LeavesTheOldFileWhenTheFolderIsReadOnly) {
  if (::geteuid() == 0) GTEST_SKIP() << "root writes everywhere";
  const TemporaryFolder folder;
  const std::string path = folder.write("x", "old");
  ::chmod(folder.path().c_str(), 0500);
  EXPECT_EQ(message_of([&] { write_atomic(path, std::string_view("new")); }),
            "[write] '" + path + "' cannot be written: Permission denied");
  ::chmod(folder.path().c_str(), 0700);
  EXPECT_EQ(content(path), "old");
}

}  // namespace
}  // namespace halfspace::io
