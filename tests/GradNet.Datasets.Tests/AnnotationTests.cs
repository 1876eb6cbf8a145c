using System.Text;
using GradNet.Nn;

namespace GradNet.Datasets.Tests;

public sealed class AnnotationTests
{
    private const string Voc = """
        <annotation>
          <filename>a.png</filename>
          <size><width>60</width><height>40</height><depth>3</depth></size>
          <object>
            <name>dog</name><truncated>1</truncated><difficult>0</difficult>
            <bndbox><xmin>1</xmin><ymin>2</ymin><xmax>60</xmax><ymax>40.5</ymax></bndbox>
          </object>
          <object><name>cat</name><bndbox><xmin>5</xmin><ymin>5</ymin><xmax>6</xmax><ymax>6</ymax></bndbox></object>
        </annotation>
        """;

    private const string Coco = """
        {"images": [{"id": 7, "file_name": "a.jpg", "width": 60, "height": 40}, {"id": 9, "file_name": "b.jpg", "width": 1, "height": 2}],
         "categories": [{"id": 18, "name": "dog"}, {"id": 1, "name": "person"}],
         "annotations": [{"id": 1, "image_id": 7, "category_id": 18, "bbox": [1.5, 2, 10, 20.25], "iscrowd": 0},
                         {"id": 2, "image_id": 7, "category_id": 1, "bbox": [0, 0, 3, 4], "iscrowd": 1}]}
        """;

    [Fact]
    public void A_voc_box_covers_its_last_pixels()
    {
        AnnotatedImage image = VocAnnotation.Read(Encoding.UTF8.GetBytes(Voc), "file");
        Assert.Equal(("a.png", 60, 40), (image.FileName, image.Width, image.Height));
        Assert.Equal(
            [new AnnotatedObject("dog", new Box(0, 1, 60, 40.5)) { IsTruncated = true }, new AnnotatedObject("cat", new Box(4, 4, 6, 6))],
            image.Objects);
        Assert.Equal([1, 0], image.ToDetections(["cat", "dog"]).Select(item => item.Label));
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    public void A_voc_object_may_be_difficult(string written, bool expected)
    {
        byte[] file = Encoding.UTF8.GetBytes(Voc.Replace("<difficult>0", "<difficult>" + written, StringComparison.Ordinal));
        Assert.Equal([expected, false], VocAnnotation.Read(file, "file").Objects.Select(item => item.IsDifficult));
    }

    [Fact]
    public void Coco_boxes_belong_to_their_images()
    {
        CocoAnnotations coco = CocoAnnotations.Read(Encoding.UTF8.GetBytes(Coco), "file");
        Assert.Equal(["dog", "person"], coco.ClassNames);
        Assert.Equal(["a.jpg", "b.jpg"], coco.Images.Select(image => image.FileName));
        Assert.Equal(
            [new AnnotatedObject("dog", new Box(1.5, 2, 11.5, 22.25)), new AnnotatedObject("person", new Box(0, 0, 3, 4)) { IsCrowd = true }],
            coco.Images[0].Objects);
        Assert.Empty(coco.Images[1].Objects);
    }

    [Theory]
    [InlineData("<bndbox>", "<box>", "line 6, column")]
    [InlineData("<name>cat</name>", "", "line 8, column 4: the <object> has no <name>")]
    [InlineData("<xmax>60</xmax>", "<xmax>-1</xmax>", "ends before it begins")]
    [InlineData("<xmax>60</xmax>", "<xmax>NaN</xmax>", "xmax should be a number")]
    [InlineData("<annotation>", "<!DOCTYPE a [<!ENTITY e \"e\">]><annotation>", "no sound XML")]
    public void A_voc_annotation_that_cannot_be_is_refused_with_its_place(string right, string wrong, string reason)
    {
        byte[] file = Encoding.UTF8.GetBytes(Voc.Replace(right, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<InvalidDataException>(() => VocAnnotation.Read(file, "file"));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"image_id\": 7, \"category_id\": 1,", "\"image_id\": 8, \"category_id\": 1,", "annotations[1]: an annotation is of image 8")]
    [InlineData("\"category_id\": 18", "\"category_id\": 2", "annotations[0]: an annotation is of category 2")]
    [InlineData("[0, 0, 3, 4]", "[0, 0, 3]", "annotations[1]: a \"bbox\"")]
    [InlineData("[0, 0, 3, 4]", "[0, 0, -3, 4]", "not negative")]
    [InlineData("\"id\": 9", "\"id\": 7", "images[1]: two of the images have the id 7")]
    [InlineData("\"width\": 1", "\"width\": 1e99", "images[1]: \"width\" should be a whole number")]
    [InlineData("\"width\": 1", "\"width\": 0", "images[1]: \"width\" should lie between 1 and")]
    [InlineData("\"file_name\": \"b.jpg\"", "\"file_name\": 3", "images[1]: there should be \"file_name\"")]
    [InlineData("\"categories\": [", "\"categories\" [", "line 2, byte")]
    public void Coco_annotations_that_cannot_be_are_refused_with_their_place(string right, string wrong, string reason)
    {
        byte[] file = Encoding.UTF8.GetBytes(Coco.Replace(right, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<InvalidDataException>(() => CocoAnnotations.Read(file, "file"));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_annotations_are_read_or_refused()
    {
        AssertRobust(Encoding.UTF8.GetBytes(Voc), file => VocAnnotation.Read(file, "file"));
        AssertRobust(Encoding.UTF8.GetBytes(Coco), file => CocoAnnotations.Read(file, "file"));

        static void AssertRobust(byte[] file, Action<byte[]> read)
        {
            Assert.All(Fuzz.Truncations(file), cut => Assert.True(Fuzz.Refuses(() => read(cut), cut.Length)));
            foreach (byte[] damaged in Fuzz.Flips(file, 5_000, seed: 8))
                Fuzz.Refuses(() => read(damaged), damaged.Length);
        }
    }

    [Fact]
    public void A_data_set_in_the_layout_of_voc_has_the_images_of_its_lists()
    {
        using var folder = new TemporaryFolder();
        string root = folder["VOC2007"];
        foreach (string part in (string[])["Annotations", "JPEGImages", "ImageSets/Main"])
            Directory.CreateDirectory(Path.Combine(root, part));
        File.WriteAllText(Path.Combine(root, "Annotations/000001.xml"), Voc);
        File.WriteAllText(Path.Combine(root, "ImageSets/Main/train.txt"), "000001  1\n");
        File.WriteAllText(Path.Combine(root, "ImageSets/Main/val.txt"), "000002\n");
        PngWriter.Write(new RasterImage(60, 40, 1, new byte[2400]), Path.Combine(root, "JPEGImages/a.png"));
        VocDataset data = VocDataset.Open(folder.Path, "train");
        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.Equal(60, data.ReadImage(0).Width);
        var error = Assert.Throws<InvalidDataException>(() => VocDataset.Open(folder.Path, "val"));
        Assert.Contains("there is no VOC2007/Annotations/000002.xml", error.Message, StringComparison.Ordinal);
    }
}
